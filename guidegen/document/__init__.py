"""From a guide and templates to a document made of blocks."""
