"""Orders, payment plans, payments and refunds: from a won deal to collected money."""
