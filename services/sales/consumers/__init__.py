"""What sales hears, one file per service it listens to."""
