"""The history of the sales database, run as its owner."""
