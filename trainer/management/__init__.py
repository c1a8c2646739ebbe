"""What managers and trainers do for their people: joins what is stored, coaching and the clock."""
