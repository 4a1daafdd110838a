"""What a page of a PDF paints: its content stream, operator by operator."""
