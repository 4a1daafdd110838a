"""What is to be made, and making it."""
