"""Keeps the engines of one test session: `python -m chassis.testing.keeper FOLDER KIND PID`.

It starts PostgreSQL and Kafka, says in `FOLDER/engines.json` where they are, and stops them when it is told
to or when process PID, the session, has died. Nothing is left over, whatever happens to the session.
"""

import json
import os
import secrets
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from chassis.testing.containers import kafka_container, postgres_container
from engines import Engine, EngineError, Process
from engines.kafka import Kafka
from engines.kafka import answers as kafka_answers
from engines.postgres import PostgreSQL
from engines.postgres import answers as postgres_answers
from engines.processes import choose_port, last_lines, wait_until

PATIENCE = 120.0
Addresses = dict[str, str]


@contextmanager
def embedded(folder: Path) -> Iterator[Addresses]:
    """The engines from wheels and jars, started side by side."""
    postgres = PostgreSQL(
        folder / "postgres", folder / "postgres.log", choose_port(), secrets.token_urlsafe(16)
    )
    broker = choose_port()
    kafka = Kafka(folder / "kafka", folder / "kafka.log", broker, choose_port({broker}))
    with ThreadPoolExecutor() as pool, ExitStack() as stop:
        stop.callback(postgres.remove)
        starting = [pool.submit(_start, engine, stop) for engine in (postgres, kafka)]
        for started in starting:
            started.result()
        yield {"postgres": postgres.dsn, "kafka": kafka.bootstrap, "kind": "embedded"}


def _start(engine: Engine, stop: ExitStack) -> Process:
    engine.prepare()
    process = engine.start()
    stop.callback(engine.stop, process)
    if not wait_until(lambda: engine.answers() or not process.alive(), PATIENCE) or not process.alive():
        raise EngineError("\n".join([f"{engine.name} does not start:", *last_lines(engine.log)]))
    return process


@contextmanager
def containers(folder: Path) -> Iterator[Addresses]:
    """The same engines from official images; this process does what Testcontainers' reaper would do."""
    os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")
    with postgres_container() as postgres, kafka_container() as kafka:
        up = wait_until(lambda: postgres_answers(postgres) and kafka_answers(kafka), PATIENCE, pause=0.2)
        if not up:
            raise EngineError("the containers started, but their servers do not answer")
        yield {"postgres": postgres, "kafka": kafka, "kind": "containers"}


def keep(folder: Path, kind: str, session: Process) -> None:
    """Run the engines until the session ends; `auto` turns to the embedded ones when images can't be had."""
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    with ExitStack() as stack:
        note = ""
        if kind != "embedded":
            try:
                addresses = stack.enter_context(containers(folder))
            except Exception as error:  # Docker's client raises a dozen unrelated kinds
                if kind == "containers":
                    raise
                kind, note = "embedded", f"no containers: {str(error).splitlines()[0][:160]}"
        if kind == "embedded":
            addresses = stack.enter_context(embedded(folder))
        tell(folder, addresses | {"note": note})
        while session.alive() and not told.wait(1.0):
            pass


def tell(folder: Path, answer: Addresses) -> None:
    """Say in `engines.json`, in one go, where the engines are or why there are none."""
    draft = folder / "engines.part"
    draft.write_text(json.dumps(answer))
    draft.rename(folder / "engines.json")


def main(folder: Path, kind: str, session: int) -> None:
    """Keep the engines, then take the folder away."""
    try:
        keep(folder, kind, Process.of(session))
    except Exception as error:  # the session must hear why, whatever it was
        tell(folder, {"error": str(error) or repr(error)})
        raise
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
