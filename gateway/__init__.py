"""The edge: authenticates, limits, routes, serves the web app. It has no business rule and no database."""
