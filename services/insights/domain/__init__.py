"""Which records a fact concerns, and what of them is searched: pure."""
