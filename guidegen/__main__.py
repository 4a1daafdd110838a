"""`python -m guidegen` is the same as `guidegen`."""

from guidegen.cli import main

main()
