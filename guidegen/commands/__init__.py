"""The verbs of the command line, one module each. What a verb needs is imported when it runs."""
