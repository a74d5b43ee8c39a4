"""Where identity keeps things: PostgreSQL, and a file for the signing keys."""
