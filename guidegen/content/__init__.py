"""From YAML files to a validated guide, or to every diagnostic at once."""
