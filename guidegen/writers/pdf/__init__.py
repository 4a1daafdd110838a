"""Writes a document as a PDF: Typst’s tagged file, finished with its form fields and its identity."""
