"""What readers are told while it happens."""
