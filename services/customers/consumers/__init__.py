"""What the customers service hears: one file per topic."""
