"""Changes of the schema: numbered files, forward only, each in one transaction."""
