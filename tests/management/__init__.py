"""Tests of what managers and trainers do."""
