"""What the leads service hears, a file per topic."""
