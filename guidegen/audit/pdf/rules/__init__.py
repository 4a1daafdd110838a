"""The rules for PDF, one theme to a module."""
