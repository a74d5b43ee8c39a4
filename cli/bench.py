"""`./crm bench`: what the product costs, as ratios to the bare work."""

import subprocess
import sys
from typing import Annotated

import typer

from cli.home import REPOSITORY


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("bench")(bench)


def bench(
    names: Annotated[
        list[str] | None, typer.Argument(help="P1, P3, P4, P5, P7, P11, P12, P13, P19, DUE; all if left out.")
    ] = None,
) -> None:
    """Run benchmarks on a system of their own (loopback only, bounded) and print their ratios."""
    command = [sys.executable, "-m", "tests.performance", *(names or [])]
    raise typer.Exit(subprocess.run(command, cwd=REPOSITORY, check=False).returncode)
