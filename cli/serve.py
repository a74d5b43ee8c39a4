"""`serve` and `prepare`: one process in the foreground, as containers run it, and the stores it needs."""

import os
from typing import Annotated

import typer

from chassis.provision import access
from cli import services
from cli.engine_room import KAFKA, POSTGRES
from cli.home import REPOSITORY, Home
from cli.options import HomeOption
from cli.screen import console
from engines import EngineError
from engines.processes import choose_port


def register(app: typer.Typer) -> None:
    """Put these commands into the list."""
    app.command()(serve)
    app.command()(prepare)


def serve(
    service: Annotated[str, typer.Argument(help="leads, gateway, …")],
    role: Annotated[str, typer.Option(help="all, api or worker.")] = "all",
    home: HomeOption = None,
) -> None:
    """Run one service in the foreground.

    With CRM_KAFKA set, the environment says all it needs (see docker-compose.yml); else it joins the home that
    is up.
    """
    if service not in services.present():
        raise EngineError(f"no service {service!r}; there are: {', '.join(services.present())}")
    if KAFKA in os.environ:
        told = {**_databases(service), **os.environ, "CRM_NAME": service, "CRM_ROLE": role}
    else:
        told = _joined(service, role, Home(home))
    os.chdir(REPOSITORY)
    command = services.command(service)
    os.execve(command[0], command, told)


def _databases(service: str) -> dict[str, str]:
    """The three addresses of a service's database, where one server and one password are given for all."""
    server, password = os.environ.get("CRM_DATABASE_SERVER"), os.environ.get("CRM_DATABASE_PASSWORD")
    if service == services.GATEWAY or server is None or password is None:
        return {}
    return services.database_variables(access(server, service, password))


def _joined(service: str, role: str, home: Home) -> dict[str, str]:
    runtime = home.read()
    if not runtime.up:
        raise EngineError("nothing is up in this home; start it with ./crm up, or set CRM_KAFKA and the rest")
    found = runtime.addresses
    names = [name for name in services.present() if name != services.GATEWAY]
    ways = {name: access(found["postgres"], name, home.secret(f"database-{name}")) for name in names}
    ports = {**{name: runtime.ports[name] for name in services.present()}, service: choose_port()}
    console.print(f"{service} ({role}) on port {ports[service]}")
    around = services.Surroundings(found["kafka"], found["tracing"], ports, ways)
    return services.environment(service, around, home, role)


def prepare(
    replication: Annotated[int, typer.Option(help="Replicas of each topic.")] = 1,
) -> None:
    """Make databases, roles, tables and topics on the servers that CRM_POSTGRES and CRM_KAFKA name.

    Safe to repeat. The roles' password is CRM_DATABASE_PASSWORD.
    """
    from cli.stores import prepare_databases, prepare_topics

    try:
        server, kafka, word = os.environ[POSTGRES], os.environ[KAFKA], os.environ["CRM_DATABASE_PASSWORD"]
    except KeyError as missing:
        raise EngineError(f"{missing.args[0]} is not set") from missing
    names = [name for name in services.present() if name != services.GATEWAY]
    prepare_databases(
        server, dict.fromkeys(names, word), lambda name: console.print(f"database {name} is ready")
    )
    console.print(f"{prepare_topics(kafka, replication)} topics made")
