"""What people and other services can have done with leads: one file per use case."""
