"""Customers and their contacts, and the public seas they are claimed from."""
