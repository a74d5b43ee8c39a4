"""OWASP's API risks, one after the other, against the whole running system."""
