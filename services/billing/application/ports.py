"""What the use cases need of the outside, as they see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from chassis.people import People
from chassis.principal import Principal
from records.custom_fields import CustomFields
from records.repointing import Repointing
from services.billing.application.local import Local
from services.billing.domain.order import Order


@dataclass(frozen=True, slots=True)
class KnownCustomer:
    """What billing has heard of a customer, and whether it lies within the caller's scope."""

    id: UUID
    name: str
    owner_id: UUID | None
    open: bool


class Orders(Protocol):
    """The orders, with everything inside them."""

    async def get(self, id: UUID, *, lock: bool = False) -> Order:
        """The order, locked if asked. Raises NotFound."""
        ...

    def add(self, root: Order) -> Order:
        """Take up a new order."""
        ...


class Copies(Protocol):
    """What billing has heard of records that others own."""

    async def customer(self, id: UUID) -> KnownCustomer | None:
        """The customer, None if nobody has told us of it."""
        ...

    async def opportunity(self, id: UUID) -> UUID | None:
        """The deal's id if we have heard of it and it is not deleted."""
        ...

    async def product_names(self, ids: list[UUID]) -> dict[UUID, str]:
        """The names of the products we have heard of."""
        ...

    async def customer_of_external_id(self, external_id: str) -> UUID | None:
        """A customer by its key in the system it was imported from."""
        ...

    async def opportunity_of_external_id(self, external_id: str) -> UUID | None:
        """A deal by its key in the system it was imported from."""
        ...

    async def product_of_external_id(self, external_id: str) -> UUID | None:
        """A product by its key in the system it was imported from."""
        ...

    async def lies_in_bin(self, what: str, external_id: str) -> bool:
        """Whether the customer, opportunity or product of this key was deleted where it belongs."""
        ...


class Lookups(Protocol):
    """Ids of our own by what people call them by."""

    async def next_number(self, day: date) -> int:
        """The next place in the orders of a local day; taken only if the transaction commits."""
        ...

    async def order_of_payment(self, payment_id: UUID) -> UUID:
        """The order a payment belongs to. Raises NotFound."""
        ...

    async def order_of_refund(self, refund_id: UUID) -> UUID:
        """The order a refund belongs to. Raises NotFound."""
        ...

    async def payment_with_reference(self, bank_reference: str) -> UUID | None:
        """The pending or confirmed payment that carries a bank reference."""
        ...

    async def order_of_external_id(self, external_id: str) -> UUID | None:
        """An order by its key in the system it was imported from, or by its number."""
        ...

    async def orders_ahead(self, external_ids: Sequence[str | None]) -> None:
        """Look up many of these keys at once; no two of them are of one order that is to be made."""
        ...

    async def payments_ahead(self, external_ids: Sequence[str | None]) -> None:
        """Look up many of these keys at once; no two of them are alike."""
        ...

    async def payment_of_external_id(self, external_id: str) -> UUID | None:
        """A payment by its key in the system it was imported from."""
        ...


class BillingWork(Protocol):
    """One transaction of billing."""

    tenant_id: UUID
    principal: Principal
    now: datetime
    custom: CustomFields

    @property
    def repointing(self) -> Repointing:
        """What was merged away."""
        ...

    @property
    def orders(self) -> Orders:
        """The orders."""
        ...

    @property
    def copies(self) -> Copies:
        """What others own."""
        ...

    @property
    def lookups(self) -> Lookups:
        """Our own, by other names."""
        ...

    @property
    def people(self) -> People:
        """The colleagues of the tenant."""
        ...

    async def learn_local(self) -> Local:
        """The tenant's day, zone and currency."""
        ...

    def announce(self, root: Any, fact: object) -> None:
        """Say what just happened to a root."""
        ...
