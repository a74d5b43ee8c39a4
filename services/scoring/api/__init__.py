"""The HTTP door of the scoring service."""
