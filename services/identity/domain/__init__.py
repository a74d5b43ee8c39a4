"""What tenants, people, departments, roles, keys and sessions are; pure Python."""
