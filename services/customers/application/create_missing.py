"""Make the customers that an import of something else names and nobody knows."""

from collections.abc import Sequence

from contracts.commands import MissingCustomer
from kernel.refusal import Refusal
from services.customers.application.import_customer import CustomerRow, import_customer, look_ahead
from services.customers.application.ports import CustomersWork


async def create_missing(wanted: Sequence[MissingCustomer], work: CustomersWork) -> dict[str, str]:
    """Make each that its key does not name yet; the codes of the refusals by key.

    Where the owner that its row names may not have it, or is nobody, it comes into its sea without one.
    """
    work.principal.require("customers:import")
    rows = [CustomerRow(**one.model_dump(exclude_none=True)) for one in wanted]
    await look_ahead(rows, work)
    refused = {}
    for row in rows:
        code = await _create(row, work)
        if code is not None and row.owner is not None:
            code = await _create(row.model_copy(update={"owner": None}), work)
        if code is not None:
            refused[str(row.external_id)] = code
    return refused


async def _create(row: CustomerRow, work: CustomersWork) -> str | None:
    """Make one, or undo what was begun of it and say why."""
    try:
        async with work.step(work.cause):
            await import_customer(row, "create", work)
    except Refusal as refusal:
        return str(refusal.facts.get("reason", refusal.code))
    return None
