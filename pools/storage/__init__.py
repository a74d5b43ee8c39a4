"""Tables of pools, quotas and ownerships, the same in every service that mounts the engine."""
