"""What each verb of the command line does, without the command line: one verb, one module."""
