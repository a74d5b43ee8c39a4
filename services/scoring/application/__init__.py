"""Rating a customer, and saying so."""
