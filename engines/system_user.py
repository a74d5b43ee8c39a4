"""PostgreSQL refuses to run as root: the system user that runs it then, and folders that user can enter."""

import hashlib
import os
import pwd
import secrets
import shutil
from pathlib import Path

from engines.processes import EngineError, run

NAME = "tidewater"
ROOM = Path("/var/lib/tidewater")


def server_user() -> str | None:
    """The user that runs PostgreSQL: None (ourselves), or a system user, made now, when we are root."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(NAME)
    except KeyError:
        _make_user()
    return NAME


def _make_user() -> None:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/bin/false", NAME]
    made = run(command)
    if made.returncode not in (0, 9):  # 9: somebody else made it a moment ago
        raise EngineError(f"can't make the system user {NAME} for PostgreSQL: {made.stderr.strip()}")


def can_enter(folder: Path, user: str) -> bool:
    """Whether `user` may go into `folder`, every folder above it included."""
    return run(["test", "-x", f"{folder}/."], folder=Path("/"), user=user).returncode == 0


def readable_copy(program: Path, user: str) -> Path:
    """`program`, a folder of executables, or a copy below `ROOM` when `user` can't run it where it is."""
    trial: list[str | Path] = [program / "bin" / "postgres", "--version"]
    if can_enter(program / "bin", user) and run(trial, folder=Path("/"), user=user).returncode == 0:
        return program
    copy = ROOM / f"program-{hashlib.sha256(str(program).encode()).hexdigest()[:12]}"
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}.{secrets.token_hex(4)}")
        shutil.copytree(program, unfinished, symlinks=True)
        ROOM.chmod(0o755)
        unfinished.chmod(0o755)
        unfinished.rename(copy)
    return copy


def own_folder(folder: Path, user: str | None) -> None:
    """Make `folder`, private to `user`.

    Where that user can't get to it (a home below `/root`, say) the folder becomes a link to one below `ROOM`.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():
        return
    if user is None:
        folder.mkdir(mode=0o700)
        return
    real = folder
    if not can_enter(folder.parent, user):
        _sweep()
        real = ROOM / f"data-{secrets.token_hex(6)}"
        real.mkdir(parents=True)
        ROOM.chmod(0o755)
        (real / "home").write_text(str(folder))
        folder.unlink(missing_ok=True)
        folder.symlink_to(real)
    else:
        real.mkdir()
    real.chmod(0o700)
    shutil.chown(real, user, user)


def remove_folder(folder: Path) -> None:
    """Remove what `own_folder` made, wherever it is."""
    real = folder.resolve()
    shutil.rmtree(real, ignore_errors=True)
    if folder.is_symlink():
        folder.unlink()


def _sweep() -> None:
    """Remove data below `ROOM` whose home has been deleted."""
    for data in ROOM.glob("data-*"):
        note = data / "home"
        if note.exists() and Path(note.read_text()).resolve() != data.resolve():
            shutil.rmtree(data, ignore_errors=True)
