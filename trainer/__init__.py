"""A coaching and simulation trainer for sales teams."""

__version__ = "0.1.0"
