"""The ground services stand on: technical, without a business word."""
