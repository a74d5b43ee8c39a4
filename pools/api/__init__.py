"""The HTTP doors of the engine, which the services that mount it open under their own names."""
