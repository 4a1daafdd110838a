"""The rules for Word files, one theme to a module."""
