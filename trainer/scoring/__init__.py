"""Evidence to assessment, and assessment to advice."""
