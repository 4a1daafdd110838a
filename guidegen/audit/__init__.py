"""Accessibility and integrity checks on finished files, whoever made them and however."""
