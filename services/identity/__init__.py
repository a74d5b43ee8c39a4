"""Who works here, what they may do, and who is calling."""
