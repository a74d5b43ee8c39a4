"""What billing hears from others."""
