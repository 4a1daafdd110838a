"""A district’s own Word template: which styles it holds, and what Word files take from them."""
