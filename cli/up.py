"""`up` and `down`."""

import os
import subprocess
import sys
from typing import Annotated

import typer

from cli.home import REPOSITORY, Home, Runtime
from cli.options import HomeOption
from cli.screen import console
from cli.supervisor import Supervisor
from engines.processes import spawn, wait_until

DEFAULT_PORT = 8700


def register(app: typer.Typer) -> None:
    """Put these commands into the list."""
    app.command()(up)
    app.command()(down)


def up(
    port: Annotated[
        int | None, typer.Option(help="Port of the web app and the API (8700, or as before).")
    ] = None,
    home: HomeOption = None,
    detach: Annotated[
        bool, typer.Option("--detach", help="Return when all is ready; leave it running.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Also load the demo company.")] = False,
) -> None:
    """Start everything, watch over it, and stop it all on Ctrl-C."""
    place = Home(home)
    place.make()
    lock = place.lock()
    if lock is None:
        console.print("It is up already.")
        if demo:
            _load_demo(place)
        return summarise(place.read(), place)
    port = port or place.read().ports.get("gateway", DEFAULT_PORT)
    if detach:
        lock.close()
        raise typer.Exit(0 if _up_detached(place, port, demo) else 1)
    with lock:
        complete = Supervisor(place, port, lambda runtime: _when_ready(runtime, place, demo)).run()
    raise typer.Exit(0 if complete else 1)


def down(home: HomeOption = None) -> None:
    """Stop everything of this home, also what outlived a killed supervisor."""
    place = Home(home)
    runtime = place.read()
    left = [process for process in runtime.processes.values() if process.alive()]
    if not runtime.up and not left:
        console.print("It is not up.")
        return
    if runtime.supervisor:
        runtime.supervisor.end(patience=90.0)
    for process in left:
        process.end(patience=20.0)
    console.print("Stopped.")


def summarise(runtime: Runtime, home: Home) -> None:
    """Where to go, with which account, and where the traces are."""
    admin = home.first_admin()
    console.print(f"\n[bold]Tidewater[/bold]  {runtime.addresses.get('gateway', '')}")
    console.print(f"Account    {admin['email']}  {admin['password']}   (all of them: {home.credentials})")
    if runtime.addresses.get("tracing"):
        console.print(f"Traces     {runtime.addresses['tracing']}/zipkin/")
    console.print(f"Logs       {home.folder / 'logs'}\n")


def _when_ready(runtime: Runtime, home: Home, demo: bool) -> None:
    if demo:
        _load_demo(home)
    if sys.stdout.isatty() or not os.environ.get("CRM_DETACHED"):
        summarise(runtime, home)


def _up_detached(home: Home, port: int, demo: bool) -> bool:
    """Leave the work to a process in the background; show what it says until everything is ready."""
    log = home.log("supervisor")
    seen = log.stat().st_size if log.exists() else 0
    command = _crm(home, "up", f"--port={port}")
    supervisor = spawn(command, log, folder=REPOSITORY, environment={**os.environ, "CRM_DETACHED": "1"})
    runtime = Runtime()

    def settled() -> bool:
        nonlocal seen, runtime
        with log.open() as file:
            file.seek(seen)
            sys.stdout.write(file.read())
            seen = file.tell()
        sys.stdout.flush()
        runtime = home.read()
        ours = runtime.supervisor is not None and runtime.supervisor.pid == supervisor.pid
        return not supervisor.alive() or (ours and runtime.phase in ("ready", "incomplete"))

    try:
        wait_until(settled, float("inf"), pause=0.2)
    except KeyboardInterrupt:
        supervisor.end(patience=90.0)
    if runtime.up and demo:
        _load_demo(home)
    if runtime.up:
        summarise(runtime, home)
    return runtime.up and runtime.phase == "ready"


def _load_demo(home: Home) -> None:
    subprocess.run(_crm(home, "demo"), check=False, cwd=REPOSITORY)


def _crm(home: Home, *arguments: str) -> list[str]:
    """This program, for the same home, as a process of its own."""
    return [sys.executable, "-m", "cli", *arguments, f"--home={home.folder}"]
