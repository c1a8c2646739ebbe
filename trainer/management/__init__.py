"""What managers do: joins what is stored with coaching, and reads the clock."""
