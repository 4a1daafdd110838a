"""The verbs of the command line, one module each: the options, one call, and what it prints."""
