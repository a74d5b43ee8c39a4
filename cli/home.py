"""The home: one folder with everything that a running Tidewater keeps (`--home`, `CRM_HOME`, or `.crm/`)."""

import fcntl
import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from engines import Process

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass
class Runtime:
    """What runs, as last written by the supervisor."""

    supervisor: Process | None = None
    phase: str = "down"
    """`down`, `starting`, `ready`, `incomplete` (something does not start) or `stopping`."""
    ports: dict[str, int] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    """`gateway`, `tracing`, `kafka`, `postgres`; for each service its URL."""
    processes: dict[str, Process] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, int] = field(default_factory=dict)

    @property
    def up(self) -> bool:
        """Whether the supervisor lives."""
        return self.supervisor is not None and self.supervisor.alive()


class Home:
    """Paths and files of one home; nothing is written before `make`."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or Path(os.environ.get("CRM_HOME") or REPOSITORY / ".crm")).absolute()

    @property
    def data(self) -> Path:
        """The engines' data."""
        return self.folder / "data"

    @property
    def credentials(self) -> Path:
        """The accounts of a fresh home, `{"admin": {"email", "password"}}`."""
        return self.folder / "credentials.json"

    def log(self, name: str) -> Path:
        """The log of a service, an engine or the supervisor."""
        return self.folder / "logs" / f"{name}.log"

    def make(self) -> None:
        """Make the folders; the system user that runs PostgreSQL may pass through, nobody may look around."""
        for folder, mode in ((self.folder, 0o711), (self.data, 0o711)):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(mode)
        for name in ("logs", "secrets"):
            (self.folder / name).mkdir(mode=0o700, exist_ok=True)

    def lock(self) -> IO[str] | None:
        """The right to be this home's supervisor while the file stays open; None when another has it."""
        file = (self.folder / "lock").open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        return file

    def secret(self, name: str) -> str:
        """A random word, made when it is first asked for."""
        file = self.folder / "secrets" / name
        if not file.exists():
            write_private(file, secrets.token_urlsafe(24))
        return file.read_text()

    def secret_path(self, name: str) -> Path:
        """Where a process may keep a secret of its own."""
        return self.folder / "secrets" / name

    def first_admin(self) -> dict[str, str]:
        """The account that a fresh home starts with; its password is made now, for this home alone."""
        if not self.credentials.exists():
            admin = {"email": "admin@tidewater.example", "password": secrets.token_urlsafe(12)}
            write_private(self.credentials, json.dumps({"admin": admin}, indent=2) + "\n")
        accounts: dict[str, dict[str, str]] = json.loads(self.credentials.read_text())
        return accounts["admin"]

    def read(self) -> Runtime:
        """What the supervisor wrote last; an empty one for a home that never ran."""
        file = self.folder / "runtime.json"
        if not file.exists():
            return Runtime()
        written = json.loads(file.read_text())
        supervisor = written.pop("supervisor")
        processes = {name: Process(**process) for name, process in written.pop("processes").items()}
        return Runtime(Process(**supervisor) if supervisor else None, processes=processes, **written)

    def write(self, runtime: Runtime) -> None:
        """Replace what is written, in one go."""
        write_private(self.folder / "runtime.json", json.dumps(_plain(runtime), indent=2))


def _plain(runtime: Runtime) -> dict[str, Any]:
    return asdict(runtime)


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner can read; readers see the old one or the new one."""
    handle, draft = tempfile.mkstemp(dir=file.parent)  # 0600
    with os.fdopen(handle, "w") as output:
        output.write(text)
    Path(draft).replace(file)
