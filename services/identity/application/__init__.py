"""What identity can do: one file per use case."""
