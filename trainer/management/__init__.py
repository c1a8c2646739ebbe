"""What managers do with what is kept: people, teams, whom to look at first, ratings and talks, and how everybody's work comes together."""
