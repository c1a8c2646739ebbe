"""What practice adds up to: mastery, what is due, what to do next, goals and recognition. Told the time, knows no clock."""
