"""Numbers of the local engine that are fitted on development data, and how."""
