"""What people and other services can do in sales, one use case per file."""
