"""Faults that have the right form and would hurt in play."""
