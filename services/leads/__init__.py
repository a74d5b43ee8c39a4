"""Leads (线索) and lead pools (线索池): from a first sign of interest to a customer."""
