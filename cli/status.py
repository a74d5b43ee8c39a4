"""`status` and `logs`: what runs, where, and what it says."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any

import typer
from rich.table import Table

from cli import services
from cli.home import Home, Runtime
from cli.options import HomeOption
from cli.probes import answers_ready
from cli.screen import console
from engines import EngineError
from engines.processes import last_lines


def register(app: typer.Typer) -> None:
    """Put these commands into the list."""
    app.command()(status)
    app.command()(logs)


def status(
    home: HomeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say what runs. Exit code 1 (without --json) when not all of it is ready."""
    runtime = Home(home).read()
    ready = ask_services(runtime)
    if as_json:
        typer.echo(json.dumps(describe(runtime, ready), indent=2))
        return
    if not runtime.up:
        console.print("It is not up. Start it with ./crm up")
        raise typer.Exit(1)
    console.print(table(runtime, ready))
    raise typer.Exit(0 if ready and all(ready.values()) else 1)


def ask_services(runtime: Runtime) -> dict[str, bool]:
    """Each service that has an address, and whether it says that it is ready."""
    names = [name for name in services.present() if name in runtime.addresses]
    with ThreadPoolExecutor(max_workers=16) as pool:
        answers = pool.map(lambda name: answers_ready(runtime.addresses[name]), names)
        return dict(zip(names, answers, strict=True))


def describe(runtime: Runtime, ready: dict[str, bool]) -> dict[str, Any]:
    """The documented shape; `tracing` is Zipkin's base address."""
    engines = {name: runtime.addresses.get(name) for name in ("gateway", "tracing", "kafka", "postgres")}
    return {**engines, "services": {name: _service(name, runtime, answer) for name, answer in ready.items()}}


def _service(name: str, runtime: Runtime, ready: bool) -> dict[str, Any]:
    process = runtime.processes.get(name)
    pid = process.pid if process and process.alive() else None
    return {"url": runtime.addresses[name], "pid": pid, "ready": ready}


def table(runtime: Runtime, ready: dict[str, bool]) -> Table:
    """The same for people, with states and restarts."""
    shown = Table("", "state", "pid", "restarts", "address", box=None, header_style="dim")
    for name, state in runtime.states.items():
        process = runtime.processes.get(name)
        if state == "ready" and not ready.get(name, True):
            state = "not ready"
        colour = "green" if state == "ready" else "red"
        address = runtime.addresses.get(name, f"127.0.0.1:{runtime.ports.get(name)}")
        if name == "postgres":
            address = address.rsplit("@", 1)[-1]
        pid = str(process.pid) if process else "-"
        shown.add_row(name, f"[{colour}]{state}[/]", pid, str(runtime.restarts.get(name, 0)), address)
    return shown


def logs(
    service: Annotated[str, typer.Argument(help="A service, an engine, or: supervisor.")],
    home: HomeOption = None,
    lines: Annotated[int, typer.Option("--lines", "-n", help="How many of the last lines.")] = 50,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on with what is written.")] = False,
) -> None:
    """Show the log of a service or an engine."""
    log = Home(home).log(service)
    if not log.exists():
        known = ", ".join(sorted(file.stem for file in log.parent.glob("*.log"))) or "none yet"
        raise EngineError(f"no log of {service!r}; there are: {known}")
    seen = log.stat().st_size
    for line in last_lines(log, lines):
        typer.echo(line)
    while follow:
        time.sleep(0.3)
        with log.open("rb") as file:
            file.seek(seen if seen <= log.stat().st_size else 0)
            typer.echo(file.read().decode(errors="replace"), nl=False)
            seen = file.tell()
