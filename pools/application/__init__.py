"""Taking, giving and giving back: the same use cases for leads and customers."""
