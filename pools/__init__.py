"""The pool engine: lead pools (线索池) and public seas (公海). The leads and customers services mount it."""
