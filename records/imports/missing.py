"""Customers that rows name and nobody knows: made before the rows are taken over, where whoever imports wishes so.

In a service that keeps a copy of customers they are asked for by a command, and the rows wait until word of them
comes; a dry run takes them for known within the transaction that it undoes.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from pydantic import BaseModel, model_validator

from chassis.hearing import Copied
from chassis.ids import new_id
from chassis.sagas import command
from chassis.work import UnitOfWork
from contracts.base import MoneyValue
from contracts.commands import CreateMissingCustomers, MissingCustomer
from contracts.customers import CustomerSnapshot
from records.views import Line

W = TypeVar("W", bound=UnitOfWork)

KNOWN = "SELECT external_id FROM customers WHERE tenant_id = $1 AND external_id = ANY ($2::text[])"
"""Those in the recycle bin too: they are not missing, their rows are told so."""
NOTHING = MoneyValue(amount=Decimal(0), currency="CNY")


class OfCustomer(BaseModel):
    """The columns by which a row names its customer: the key in the other system, else the name is the key."""

    customer_external_id: Line | None = None
    customer_name: Line | None = None
    """What to call the customer if it has to be made first."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.customer_external_id is None and getattr(self, "customer_id", None) is None:
            self.customer_external_id = self.customer_name
        return self


@dataclass(frozen=True, slots=True)
class Chunk:
    """Which rows of which import these are."""

    job_id: UUID
    next_row: int


@dataclass(frozen=True, slots=True)
class MissingCustomers(Generic[W]):
    """How a service comes by customers that rows name.

    `make` sees to it that they come to be, `assume` that they are there until the transaction is undone.
    """

    make: Callable[[Sequence[MissingCustomer], Chunk, W], Awaitable[None]]
    assume: Callable[[Sequence[MissingCustomer], W], Awaitable[None]]


class Missing(Generic[W]):
    """The customers that the rows of one import name and nobody knows."""

    def __init__(self, customers: MissingCustomers[W], job_id: UUID) -> None:
        self._customers = customers
        self._job_id = job_id
        self._asked: set[int] = set()

    def asked_for(self, next_row: int) -> bool:
        """Whether this worker has had those made that the rows from there on name. Twice would do no harm."""
        return next_row in self._asked

    async def make(self, next_row: int, rows: Iterable[Any], work: W) -> bool:
        """Have them made; whether there were any."""
        self._asked.add(next_row)
        wanted = await _missing(rows, work)
        if wanted:
            await self._customers.make(wanted, Chunk(self._job_id, next_row), work)
        return bool(wanted)

    async def assume(self, rows: Iterable[Any], work: W) -> None:
        """Let them be there until the transaction is undone."""
        await self._customers.assume(await _missing(rows, work), work)


async def _missing(rows: Iterable[OfCustomer], work: UnitOfWork) -> list[MissingCustomer]:
    """The customers that rows name and this service has not heard of, as the first row of each describes it.

    They may have `owner` and `owner_email`.
    """
    named: dict[str, MissingCustomer] = {}
    for row in rows:
        key = row.customer_external_id
        if key is not None and key not in named:
            owner = getattr(row, "owner_email", None) or getattr(row, "owner", None)
            named[key] = MissingCustomer(external_id=key, name=row.customer_name or key, owner=owner)
    found = await work.connection.fetch(KNOWN, work.tenant_id, list(named)) if named else ()
    for known in found:
        named.pop(known["external_id"], None)
    return list(named.values())


def asked_of_customers(
    keep: Callable[[list[Copied[CustomerSnapshot]], Any], Awaitable[None]],
) -> MissingCustomers[Any]:
    """For a service whose copy of customers is written by `keep`."""

    async def make(wanted: Sequence[MissingCustomer], chunk: Chunk, work: UnitOfWork) -> None:
        wish = CreateMissingCustomers(customers=list(wanted))
        command(work, chunk.job_id, chunk.next_row + 1, wish, actor_id=work.principal.user_id)

    async def assume(wanted: Sequence[MissingCustomer], work: UnitOfWork) -> None:
        await keep([_as_if_there(one, work) for one in wanted], work)

    return MissingCustomers(make, assume)


def _as_if_there(wanted: MissingCustomer, work: UnitOfWork) -> Copied[CustomerSnapshot]:
    id = new_id()
    totals = {f"{what}_total": NOTHING for what in ("order", "paid", "refund", "overdue")}
    snapshot = CustomerSnapshot(
        id=id,
        version=1,
        name=wanted.name,
        kind="company",
        external_id=wanted.external_id,
        lifecycle_stage="contact",
        sea_id=id,
        created_at=work.now,
        updated_at=work.now,
        **totals,
    )
    return Copied(id, 1, work.now, snapshot)
