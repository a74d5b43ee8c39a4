"""The HTTP door of the customers service."""
