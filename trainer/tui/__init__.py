"""The app in the terminal: the only room that imports Textual."""
