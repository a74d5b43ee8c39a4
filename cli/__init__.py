"""The command line: starts, watches, stops everything, and looks into it. No business rule lives here."""
