"""Zipkin: keeps the traces (in memory) and shows them on a page."""

import http.client
from pathlib import Path

from engines.jars import fetch_boot_jar, java_server, keep_start, program
from engines.processes import Process, spawn

VERSION = "3.5.1"


class Zipkin:
    """Zipkin's server; the newest spans are kept as far as its 256 MiB reach."""

    name = "zipkin"

    def __init__(self, log: Path, port: int, listen: str = "127.0.0.1") -> None:
        self.log = log
        self.port = port
        self._listen = listen

    @property
    def address(self) -> str:
        """Base address of its page and its API."""
        return f"http://127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Fetch the jars."""
        jars()

    def start(self) -> Process:
        """Start the server."""
        listens = {"ip": self._listen, "port": self.port, "protocols[0]": "http"}
        settings = [f"-Darmeria.ports[0].{name}={value}" for name, value in listens.items()]
        command = [
            *java_server(jars(), "256m", self.port),
            "-XX:TieredStopAtLevel=1",
            f"-DQUERY_PORT={self.port}",
        ]
        return spawn([*command, *settings, "zipkin.server.ZipkinServer"], self.log)

    def answers(self) -> bool:
        """Whether its health page says that it is up."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def stop(self, process: Process) -> None:
        """Stop it; traces are not kept over a restart."""
        if process.end(patience=25.0):
            keep_start(jars(), self.port)


def jars() -> Path:
    """The folder with Zipkin's jars, fetched on first use."""
    return program(
        f"zipkin-{VERSION}", lambda folder: fetch_boot_jar("io.zipkin", "zipkin-server", VERSION, folder)
    )
