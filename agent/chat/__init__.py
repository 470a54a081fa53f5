"""Conversations with an editor: commands and plain questions over a report and the library."""
