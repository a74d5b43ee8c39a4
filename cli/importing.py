"""`./crm import`: rows of a file, or the company of a public data set."""

import asyncio
import secrets
from collections.abc import Awaitable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cli.crm_sales_opportunities import FILES, Company, email, read_company
from cli.home import Home
from cli.options import HomeOption
from cli.screen import console
from engines import EngineError

if TYPE_CHECKING:
    from cli.client import Client

KINDS = ("leads", "customers", "contacts", "products", "opportunities", "orders", "payments")
DATA_SET = "crm-sales-opportunities"
AT_ONCE = 8
"""Steps under one bar that are under way together."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_)


def import_(
    kind: Annotated[str, typer.Argument(help=f"{', '.join(KINDS)}, or {DATA_SET}.")],
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file; for a data set the folder of its files.")],
    map: Annotated[list[str] | None, typer.Option("--map", help="column=field; guessed if left out.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, leave nothing.")] = False,
    create_fields: Annotated[
        bool, typer.Option("--create-fields", help="Make the fields that custom.NAME columns name.")
    ] = False,
    create_missing: Annotated[
        bool, typer.Option("--create-missing", help="Make customers that rows name and nobody knows.")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Take over records from a file (XLSX, or CSV in UTF-8 or GBK)."""
    place = Home(home)
    if kind == DATA_SET:
        missing = [name for name in FILES if not (file / name).is_file()]
        if missing:
            raise EngineError(f"{file} has no {missing[0]}")
        asyncio.run(_import_company(place, read_company(file)))
    elif kind in KINDS:
        if not file.is_file():
            raise EngineError(f"there is no file {file}")
        wishes = {"dry_run": dry_run, "create_fields": create_fields, "create_missing": create_missing}
        flags = {name: "true" for name, wished in wishes.items() if wished}
        asyncio.run(_import_file(place, kind, file, _mapping(map or []), flags))
    else:
        raise EngineError(f"{kind} can't be imported; there are {', '.join(KINDS)} and {DATA_SET}")


class Bars:
    """A progress bar per kind, and a line at the end of each."""

    def __init__(self) -> None:
        columns = (
            TextColumn("{task.description:14}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)

    def __enter__(self) -> "Bars":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    async def rows(
        self, client: "Client", kind: str, rows: list[dict[str, Any]], mode: str = "both", tries: int = 1
    ) -> Any:
        """Import rows under a bar of their own.

        With several `tries` rows that fail are given more chances: what they name may be on its way.
        """
        task = self._progress.add_task(kind, total=len(rows))
        created = 0
        for left in reversed(range(tries)):
            job = await client.import_rows(
                kind, rows, lambda job: self._progress.update(task, completed=job["done"]), mode
            )
            created += job["created"]
            if not job["failed"] or not left:
                break
        job = {**job, "created": created, "skipped": len(rows) - created - job["updated"] - job["failed"]}
        self.say(kind, job)
        if job["failed"]:
            self._progress.console.print((await client.errors_of(job)).decode("utf-8-sig"), markup=False)
        return job

    async def each(self, name: str, steps: Sequence[Awaitable[Any]]) -> None:
        """Take many small steps under one bar, a few at a time."""
        task = self._progress.add_task(name, total=len(steps))
        turns = asyncio.Semaphore(AT_ONCE)

        async def take(step: Awaitable[Any]) -> None:
            async with turns:
                await step
            self._progress.advance(task)

        await asyncio.gather(*map(take, steps))

    def say(self, kind: str, job: Mapping[str, Any]) -> None:
        """How it ended."""
        numbers = ", ".join(f"{job[name]} {name}" for name in ("created", "updated", "skipped", "failed"))
        self._progress.console.print(f"{kind}: {job['status']}, {numbers}", markup=False)


async def _import_file(
    home: Home, kind: str, file: Path, mapping: Mapping[str, str] | None, flags: Mapping[str, str]
) -> None:
    from cli.client import Client

    data = await asyncio.to_thread(file.read_bytes)
    async with Client.of(home) as client:
        with Bars() as bars:
            job = await client.import_file(kind, data, lambda _: None, mapping, **flags)
            bars.say(kind, job)
        _show_errors(await client.errors_of(job), file)


def _show_errors(errors: bytes, file: Path) -> None:
    """The rows that failed: on the screen, or beside the file if they are no text."""
    if errors.startswith(b"PK"):
        place = file.with_name(f"{file.stem}-errors.xlsx")
        place.write_bytes(errors)
        console.print(f"rows that failed, with the reasons: {place}", markup=False)
    else:
        console.print(errors.decode("utf-8-sig"), markup=False, end="")


def _mapping(pairs: list[str]) -> dict[str, str] | None:
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise EngineError(f"--map wants column=field, not {wrong[0]}")
    return dict(pair.split("=", 1) for pair in pairs) if pairs else None


async def _import_company(home: Home, company: Company) -> None:
    for correction in company.corrections:
        console.print(f"put right: {correction}", markup=False)
    without = sum(not deal["customer_external_id"] for deal in company.deals)
    console.print(f"kept without a customer: {without} deals that name no account", markup=False)
    from cli.client import Client

    async with Client.of(home) as client:
        await hire(client, company)
        with Bars() as bars:
            await bars.rows(client, "products", company.products)
            await bars.rows(client, "customers", company.accounts)
            await bars.rows(client, "opportunities", company.deals)
            await bars.rows(client, "orders", company.orders)
            await bars.rows(client, "payments", company.payments)


async def hire(client: "Client", company: Company) -> None:
    """Offices as departments, a team below each for every manager, and everybody in their team.

    Nobody can log in with the passwords made here: the admin invites people when they are to use the system.
    """
    roles = {role["key"]: role["id"] for role in await client.every("/roles")}
    known = {user["email"] for user in await client.every("/users")}
    names = {department["name"]: department["id"] for department in await client.every("/departments")}
    root = next(iter(names.values()))

    async def department(name: str, parent: str) -> str:
        if name not in names:
            names[name] = (await client.post("/departments", {"name": name, "parent_id": parent}))["id"]
        return str(names[name])

    async def person(name: str, role: str, department_id: str) -> None:
        if email(name) not in known:
            body = {"email": email(name), "name": name, "password": secrets.token_urlsafe(24)}
            await client.post("/users", {**body, "department_id": department_id, "role_ids": [roles[role]]})

    for office, teams in company.offices.items():
        office_id = await department(office, root)
        for manager, agents in teams.items():
            team_id = await department(f"{office} · {manager}", office_id)
            await person(manager, "manager", team_id)
            for agent in agents:
                await person(agent, "rep", team_id)
