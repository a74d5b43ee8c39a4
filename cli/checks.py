"""`check` and `test`: everything that must be right before a change goes in."""

import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import typer

from cli.home import REPOSITORY
from cli.screen import console
from cli.web import CODEGEN, WEB, install, node_programs
from engines.processes import run

PACKAGES = (
    "kernel",
    "contracts",
    "chassis",
    "records",
    "pools",
    "services",
    "gateway",
    "engines",
    "cli",
    "tests",
)


@dataclass(frozen=True, slots=True)
class Check:
    """A command that says by its exit code whether something is right."""

    name: str
    command: list[str]
    prepare: Callable[[], None] | None = None


def register(app: typer.Typer) -> None:
    """Put these commands into the list."""
    app.command()(check)
    app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(test)


def check() -> None:
    """Format, lint, types, walls, generated files, and the web app's own checks."""
    if not run_checks():
        raise typer.Exit(1)


def test(context: typer.Context) -> None:
    """`check`, then every test; arguments go to pytest."""
    if not run_checks():
        raise typer.Exit(1)
    os.chdir(REPOSITORY)
    command = [sys.executable, "-m", "pytest", *context.args]
    os.execv(command[0], command)


def run_checks() -> bool:
    """Run them all, two at a time; print what fails in full. Whether all is right."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return all(list(pool.map(_run, all_checks())))


def all_checks() -> list[Check]:
    """The checks that this tree has, the slowest first."""
    packages = [name for name in PACKAGES if (REPOSITORY / name / "__init__.py").exists()]
    found = [Check("types", _python("mypy", *packages))]
    found += _web_checks()
    found.append(Check("walls", [f"{sys.prefix}/bin/lint-imports", "--no-logo"]))
    if (REPOSITORY / "contracts" / "generate.py").exists():
        found.append(Check("schemas", _python("contracts.generate", "--check")))
    found.append(Check("api types", _python("cli.api_types", "--check"), prepare=lambda: install(CODEGEN)))
    found.append(Check("format", _python("ruff", "format", "--check", ".")))
    found.append(Check("lint", _python("ruff", "check", ".")))
    return found


def _python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def _web_checks() -> list[Check]:
    """The script `check` of the web app, if there is one."""
    manifest = WEB / "package.json"
    if not manifest.exists() or "check" not in json.loads(manifest.read_text()).get("scripts", {}):
        return []
    return [Check("web", ["npm", "--prefix", str(WEB), "--silent", "run", "check"], prepare=install)]


def _run(check: Check) -> bool:
    began = time.monotonic()
    if check.prepare:
        check.prepare()
    path = f"{node_programs()}{os.pathsep}{os.environ['PATH']}"
    done = run(check.command, folder=REPOSITORY, environment={**os.environ, "PATH": path})
    right = done.returncode == 0
    mark = "[green]✓[/]" if right else "[red]✗[/]"
    console.print(f"{mark} {check.name} [dim]{time.monotonic() - began:.1f} s[/]")
    if not right:
        console.print((done.stdout + done.stderr).strip(), markup=False)
    return right
