"""Shows what a workspace changed, on a terminal and as an HTML page."""
