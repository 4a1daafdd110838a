"""PDF files as the audit reads them, and the rules that they have to keep."""
