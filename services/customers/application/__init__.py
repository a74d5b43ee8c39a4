"""What one can do with customers: one file per use case. None of them commits."""
