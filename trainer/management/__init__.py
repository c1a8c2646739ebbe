"""What managers do: people, what they are asked for, and how everybody's work comes together."""
