"""The two small notations of trainers' files: conditions and phrases."""
