"""The home keeps its secrets, its one supervisor, and what runs."""

import json
import stat
from pathlib import Path

from cli.home import Home, Runtime
from engines import Process


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_secrets_are_random_lasting_and_private(home: Home, tmp_path: Path) -> None:
    word = home.secret("postgres")
    assert home.secret("postgres") == word
    assert home.secret("database-leads") != word
    assert mode(home.secret_path("postgres")) == 0o600
    other = Home(tmp_path / "other")
    other.make()
    assert other.secret("postgres") != word


def test_the_first_admin_is_written_for_its_owner_alone(home: Home) -> None:
    admin = home.first_admin()
    assert home.first_admin() == admin
    assert json.loads(home.credentials.read_text()) == {"admin": admin}
    assert len(admin["password"]) >= 16
    assert mode(home.credentials) == 0o600


def test_only_one_supervisor_at_a_time(home: Home) -> None:
    lock = home.lock()
    assert lock is not None
    assert home.lock() is None
    lock.close()
    again = home.lock()
    assert again is not None
    again.close()


def test_what_runs_is_read_as_it_was_written(home: Home) -> None:
    runtime = Runtime(
        Process(1, 2.5), "ready", {"gateway": 8700}, {"kafka": "there"}, {"leads": Process(3, 4.25)}
    )
    home.write(runtime)
    assert home.read() == runtime
    assert mode(home.folder / "runtime.json") == 0o600


def test_a_home_that_never_ran_is_down(tmp_path: Path) -> None:
    assert not Home(tmp_path / "nowhere").read().up
