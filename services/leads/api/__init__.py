"""The HTTP door of the leads service."""
