"""Accessibility and integrity checks on finished files. This room opens files and knows nothing of how they were made."""
