"""What managers do with what is kept: people, teams, whom to look at first, ratings and talks. Joins the store, coaching and the clock."""
