"""The HTTP door of sales."""
