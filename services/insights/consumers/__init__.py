"""One ear for everything."""
