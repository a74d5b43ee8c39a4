"""Found one more company: `python -m services.identity.new_tenant EMAIL [--name NAME] [--language en] …`.

An operator's tool, run with the environment of the service; the admin's password is read from standard input.
The running service tells the others.
"""

import argparse
import asyncio
import sys

from chassis.clock import SystemClock
from chassis.database import Database
from chassis.directory import Directory
from chassis.settings import ServiceSettings
from chassis.work import Ground
from services.identity.application.found_tenant import NewTenant
from services.identity.storage.founding import found_next
from services.identity.storage.passwords import ArgonPasswords


async def found(new: NewTenant, settings: ServiceSettings) -> str:
    """Found it; its id."""
    database = await Database.connect(settings.database_app, settings.database_worker, size=2)
    try:
        ground = Ground(database, SystemClock(), Directory(database))
        return str(await found_next(new, ArgonPasswords(), ground))
    finally:
        await database.close()


def main() -> None:
    """Read the arguments, found the company, print its id."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("email")
    parser.add_argument("--name")
    parser.add_argument("--language", default="zh-CN", choices=("zh-CN", "en"))
    parser.add_argument("--currency", default="CNY")
    parser.add_argument("--zone", default="Asia/Shanghai")
    given = parser.parse_args()
    new = NewTenant(password=sys.stdin.readline().rstrip("\n"), **vars(given))
    print(asyncio.run(found(new, ServiceSettings(name="identity"))))


if __name__ == "__main__":
    main()
