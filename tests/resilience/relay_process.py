"""A relay on its own, for tests that kill it: `python -m tests.resilience.relay_process APP WORKER KAFKA SERVICE`."""

import sys

import uvloop

from chassis.database import Database
from chassis.relay import Relay


async def main(app: str, worker: str, kafka: str, service: str) -> None:
    database = await Database.connect(app, worker)
    print("ready", flush=True)
    await Relay(database, kafka, service).run()


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
