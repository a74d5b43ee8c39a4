"""The session's engines answer, and are shared and removed."""

import os
import subprocess
import sys
from pathlib import Path

from chassis.testing.engines import Engines
from engines.kafka import answers as kafka_answers
from engines.postgres import answers as postgres_answers

SESSION = """
from pathlib import Path
def test_one(engines):
    Path({folder!r}, "one").write_text(engines.postgres_superuser_dsn)
def test_two(engines):
    Path({folder!r}, "two").write_text(engines.postgres_superuser_dsn)
"""


def test_both_engines_answer(engines: Engines) -> None:
    assert postgres_answers(engines.postgres_superuser_dsn)
    assert kafka_answers(engines.kafka_bootstrap)


def test_workers_share_one_set_that_ends_with_the_session(tmp_path: Path) -> None:
    (tmp_path / "test_session.py").write_text(SESSION.format(folder=str(tmp_path)))
    command = [sys.executable, "-m", "pytest", "-p", "chassis.testing.engines", "--engines=embedded"]
    options = ["-n", "2", "--dist=each", "-q", f"--rootdir={tmp_path}", "-c", "/dev/null", str(tmp_path)]
    told = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "xdist"}
    done = subprocess.run(
        [*command, *options], env=told, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    one, two = (tmp_path / "one").read_text(), (tmp_path / "two").read_text()
    assert one == two
    assert not postgres_answers(one)
