"""The HTTP side of billing."""
