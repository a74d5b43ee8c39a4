"""Kills, doubles and poison: what is promised holds all the same."""
