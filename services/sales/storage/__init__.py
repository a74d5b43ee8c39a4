"""How sales keeps its records in PostgreSQL."""
