"""What trainers write: scenarios, rubrics and behaviors."""
