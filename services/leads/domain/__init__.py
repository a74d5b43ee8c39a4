"""The rules of leads: pure Python, no storage, no transport."""
