"""Returned files back to answers: reading, gathering, handing on."""
