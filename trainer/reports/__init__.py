"""Facts to words: what people read of an attempt, in a terminal or as JSON."""
