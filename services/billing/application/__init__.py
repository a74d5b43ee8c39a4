"""What people can do with orders and money: one file per use case."""
