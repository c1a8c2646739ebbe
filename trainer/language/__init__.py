"""Text to evidence, in English and Chinese."""
