"""Answers on their way back from returned guides: finding, reading, collecting, handing on."""
