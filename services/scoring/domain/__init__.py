"""How a rating is made of facts: pure arithmetic."""
