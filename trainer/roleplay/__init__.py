"""The talk: a state machine moved by what the rep's answers show."""
