"""The web app is built when its sources changed, and only then."""

import shutil
from pathlib import Path

import pytest

from cli import web
from engines.processes import run


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A web app whose `npm` writes down how it was called."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "main.tsx").write_text("one")
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "package-lock.json").write_text("{}")

    def npm(folder: Path, *arguments: str) -> None:
        made = folder / ("node_modules/.package-lock.json" if arguments[0] == "ci" else "dist/index.html")
        made.parent.mkdir(exist_ok=True)
        made.write_text(" ".join(arguments))

    monkeypatch.setattr(web, "npm", npm)
    return tmp_path


def test_it_is_built_once_and_again_after_a_change(app: Path) -> None:
    assert web.build_web(app)
    assert (app / "node_modules" / ".package-lock.json").read_text() == "ci --no-audit --no-fund"
    assert not web.build_web(app)
    (app / "src" / "main.tsx").write_text("two")
    assert web.build_web(app)


def test_a_project_without_web_app_builds_nothing(tmp_path: Path) -> None:
    assert not web.build_web(tmp_path)


def test_the_wheel_brings_a_node_that_runs_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    programs = web.node_programs()
    for name in ("node", "npm"):
        assert run([programs / name, "--version"], environment={"PATH": str(programs)}).returncode == 0
