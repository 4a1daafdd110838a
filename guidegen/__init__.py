"""guidegen: role-based action guides in Word and PDF, from YAML and templates."""

__version__ = "0.1.0"
