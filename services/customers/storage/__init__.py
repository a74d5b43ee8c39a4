"""How customers are kept: tables, the unit of work, and the SQL that reads."""
