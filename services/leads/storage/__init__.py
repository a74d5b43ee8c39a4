"""Leads in PostgreSQL."""
