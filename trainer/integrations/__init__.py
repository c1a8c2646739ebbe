"""Extras that reach other programs: the only rooms with a network."""
