"""The archive of all events, and read models folded from it."""
