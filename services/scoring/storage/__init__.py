"""Ratings and the facts behind them, in PostgreSQL."""
