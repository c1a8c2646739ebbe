"""Whether content works before anyone practices with it."""
