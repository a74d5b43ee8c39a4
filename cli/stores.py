"""What services find when they start: databases with their roles and tables, and topics."""

import asyncio
import importlib.util
from collections.abc import Callable

from chassis.migrations import upgrade
from chassis.provision import Access, provision
from chassis.topics import create_all


def make_databases(superuser_dsn: str, passwords: dict[str, str]) -> dict[str, Access]:
    """Make the database of each service named, with its roles; its tables are made by the service itself."""
    return asyncio.run(provision(superuser_dsn, passwords))


def prepare_databases(
    superuser_dsn: str, passwords: dict[str, str], done: Callable[[str], None]
) -> dict[str, Access]:
    """Make and migrate the database of each service named; `done` hears about each."""
    access = make_databases(superuser_dsn, passwords)
    for service, ways in access.items():
        if importlib.util.find_spec(f"services.{service}.storage"):
            upgrade(service, ways.owner)
        done(service)
    return access


def prepare_topics(bootstrap: str, replication: int = 1) -> int:
    """Make the declared topics that are missing; how many."""
    return len(asyncio.run(create_all(bootstrap, replication)))
