"""`doctor`: is everything there that Tidewater needs on this machine?"""

import asyncio
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psutil
import typer

from cli import services
from cli.home import Home, Runtime
from cli.options import HomeOption
from cli.screen import console
from cli.status import ask_services
from cli.web import WEB, is_stale, node_programs
from engines import jars, kafka, postgres, zipkin
from engines.processes import port_is_free, run
from engines.system_user import server_user

GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `advice` says what to do when it is not right."""

    right: bool
    what: str
    advice: str = ""


def register(app: typer.Typer) -> None:
    """Put this command into the list."""
    app.command()(doctor)


def doctor(home: HomeOption = None) -> None:
    """Look at machine, engines, home and processes; say what is wrong and what helps."""
    place = Home(home)
    found = list(examine(place, place.read()))
    for finding in found:
        console.print("[green]✓[/]" if finding.right else "[red]✗[/]", end=" ")
        console.print(finding.what, markup=False)
        if not finding.right:
            console.print(f"  {finding.advice}", style="yellow", markup=False)
    raise typer.Exit(0 if all(finding.right for finding in found) else 1)


def examine(home: Home, runtime: Runtime) -> Iterator[Finding]:
    """Everything worth a look, in the order in which things depend on each other."""
    yield from _machine(home)
    yield from _engines()
    if not runtime.up:
        port = runtime.ports.get("gateway", 8700)
        yield Finding(port_is_free(port), f"port {port} is free", "another program has it: ./crm up --port …")
        alive = [name for name, process in runtime.processes.items() if process.alive()]
        yield Finding(not alive, f"nothing is left over from before {alive or ''}", "./crm down ends it")
        return
    yield from _running(runtime)


def _machine(home: Home) -> Iterator[Finding]:
    memory = psutil.virtual_memory().available / GIB
    folder = next(path for path in (home.folder, *home.folder.parents) if path.exists())
    disk = shutil.disk_usage(folder).free / GIB
    yield Finding(True, f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.platform()}")
    yield Finding(memory > 2, f"{memory:.1f} GiB of memory free", "all of it together takes about 2 GiB")
    yield Finding(
        disk > 2, f"{disk:.1f} GiB free for {home.folder}", "data and logs grow: make room, or --home"
    )


def _engines() -> Iterator[Finding]:
    user = server_user()
    yield Finding(True, f"PostgreSQL runs as {user or 'you'}")
    java = run([jars.JAVA, "-version"])
    yield Finding(java.returncode == 0, f"Java runtime {jars.JAVA_VERSION}", java.stderr.strip()[-200:])
    for name in (f"kafka-{kafka.VERSION}", f"zipkin-{zipkin.VERSION}"):
        fetched = (jars.cache() / name).exists()
        yield Finding(
            True, f"{name} {'is fetched' if fetched else 'will be fetched from Maven Central at first'}"
        )
    node = run([node_programs() / "node", "--version"])
    yield Finding(node.returncode == 0, f"Node.js {node.stdout.strip()}", "it builds the web app")
    if (WEB / "package.json").exists():
        yield Finding(
            True, "the web app's build is " + ("stale: `up` makes it anew" if is_stale(WEB) else "fresh")
        )


def _running(runtime: Runtime) -> Iterator[Finding]:
    look: dict[str, Callable[[], bool]] = {
        "postgres": lambda: postgres.answers(runtime.addresses["postgres"]),
        "kafka": lambda: kafka.answers(runtime.addresses["kafka"]),
    }
    for name, answers in look.items():
        yield Finding(answers(), f"{name} answers", f"./crm logs {name}")
    yield _topics(runtime.addresses["kafka"])
    ready = ask_services(runtime)
    for name in services.present():
        restarts = runtime.restarts.get(name, 0)
        yield Finding(ready.get(name, False), f"{name} is ready ({restarts} restarts)", f"./crm logs {name}")


def _topics(bootstrap: str) -> Finding:
    from aiokafka.errors import KafkaError

    from chassis.topics import missing

    try:
        absent = asyncio.run(missing(bootstrap))
    except (KafkaError, OSError) as error:
        return Finding(False, "topics", str(error))
    return Finding(not absent, f"all topics are there {absent or ''}", "./crm down and up makes them")
