"""Nobody waits for what a command does not need."""

import subprocess
import sys

from cli.home import REPOSITORY

HEAVY = {"aiohttp", "aiokafka", "alembic", "fastapi", "pydantic", "pypinyin", "sqlalchemy"}


def test_the_command_line_starts_without_what_only_services_need() -> None:
    code = "import cli.__main__, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert HEAVY.isdisjoint(loaded.stdout.split())
