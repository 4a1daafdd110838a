"""A district’s own Word template: what it holds, and what Word files take from it."""
