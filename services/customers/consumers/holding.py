"""Which customers events are about: they are locked together, in the order in which batches of people lock them."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from chassis.hearing import Envelope
from services.customers.application.ports import CustomersWork


async def hold_customers(heard: Sequence[Envelope], work: CustomersWork) -> None:
    """Lock the customers that these events name."""
    await work.customers.many(list({id for one in heard for id in _named(one.value)}), lock=True)


def _named(event: Any) -> Iterator[UUID]:
    """What names a customer; a document of another shape names none, and is set aside by who reads it."""
    parts = (event.get("after"), event.get("reason")) if isinstance(event, dict) else ()
    for part in parts:
        named = part.get("customer_id") if isinstance(part, dict) else None
        if isinstance(named, str):
            try:
                yield UUID(named)
            except ValueError:
                continue
