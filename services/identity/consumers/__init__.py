"""What identity hears: the audit entries of all services."""
