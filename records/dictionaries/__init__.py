"""Dictionaries: what a tenant's people choose from when they say where something came from, or why."""

from records.dictionaries.entry import Entry
from records.dictionaries.keep import Default, check_offered, named, seed

__all__ = ["Default", "Entry", "check_offered", "named", "seed"]
