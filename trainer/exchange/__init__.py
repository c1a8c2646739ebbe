"""Getting content in and out: spreadsheets, conversations, Twine stories, printed sheets."""
