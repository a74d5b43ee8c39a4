"""The rules of billing, pure: money in, money out, and who may say yes."""
