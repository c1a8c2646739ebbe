"""What managers do with what is kept: people, teams, and whom to look at first. Joins the store, coaching and the clock."""
