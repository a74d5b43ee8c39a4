"""Orders and money in PostgreSQL."""
