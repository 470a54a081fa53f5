"""The stance model's recipe: pairs, training, export and measurement, each one command (see README.md)."""
