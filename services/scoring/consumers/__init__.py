"""What the scoring service hears, a file per topic."""
