"""What can be done with many customers at once."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from kernel.collaborating import Access
from pools.application.move import begin_move, move
from records.bulk import Act, Bulk, BulkIn, Doer, TagsIn, check_owner, check_values, relabel
from records.rights import require_writable
from records.views import Reason
from services.customers.api.doors import fields_of
from services.customers.api.problems import MESSAGES
from services.customers.api.views import CustomerFields, CustomerPatch
from services.customers.application.change_customer import change_customer, delete_customer, restore_customer
from services.customers.application.hold_customer import (
    allocate_customer,
    release_customer,
    transfer_customer,
)
from services.customers.storage.queries import list_customers
from services.customers.storage.work import CustomersWork


class EditCustomers(BulkIn):
    """Set fields: only what is sent changes."""

    act: Literal["edit"]
    values: CustomerFields


class TagCustomers(TagsIn):
    """Put labels on, take labels off."""

    act: Literal["tag"]


class AllocateCustomers(BulkIn):
    """Give them to one person, as far as the caps allow."""

    act: Literal["allocate"]
    owner_id: UUID


class TransferCustomers(BulkIn):
    """Hand them to one colleague, as far as the caps allow."""

    act: Literal["transfer"]
    owner_id: UUID
    keep: Access = Access.NONE
    documents: bool = True


class ReleaseCustomers(BulkIn):
    """Give them back to their seas."""

    act: Literal["release"]
    reason: Reason


class MoveCustomers(BulkIn):
    """Move them to another sea, as far as their owners' caps there allow."""

    act: Literal["move"]
    sea_id: UUID
    reason: Reason | None = None


class DeleteCustomers(BulkIn):
    """Put them into the recycle bin, their contacts with them."""

    act: Literal["delete"]


async def check_edit(wish: EditCustomers, work: CustomersWork) -> None:
    """Refuse an edit that means nothing for many, or of fields that the caller's roles close."""
    check_values(wish.values)
    require_writable(fields_of(wish.values), "customers", work.principal)


async def edit(ids: Sequence[UUID], wish: EditCustomers, work: CustomersWork) -> Doer:
    """Set the fields of each."""
    values = fields_of(wish.values)
    await work.customers.many(ids, lock=True)
    return lambda id: change_customer(id, values, None, work)


async def tag(ids: Sequence[UUID], wish: TagCustomers, work: CustomersWork) -> Doer:
    """Change the labels of each."""
    return await relabel(
        ids, wish, work.customers, lambda id, values: change_customer(id, values, None, work)
    )


async def give(ids: Sequence[UUID], wish: AllocateCustomers, work: CustomersWork) -> Doer:
    """Give each to the same person."""
    await work.lock_quotas(ids, wish.owner_id)
    return lambda id: allocate_customer(id, wish.owner_id, work)


async def hand(ids: Sequence[UUID], wish: TransferCustomers, work: CustomersWork) -> Doer:
    """Hand each to the same colleague."""
    await work.lock_quotas(ids, wish.owner_id)
    return lambda id: transfer_customer(id, wish.owner_id, wish.keep, work, documents=wish.documents)


async def give_back(ids: Sequence[UUID], wish: ReleaseCustomers, work: CustomersWork) -> Doer:
    """Give each back."""
    return lambda id: release_customer(id, wish.reason, None, work)


async def check_move(wish: MoveCustomers, work: CustomersWork) -> None:
    """Refuse a sea that is none, or not the caller's to fill."""
    await begin_move((), wish.sea_id, wish.reason, work)


async def rehome(ids: Sequence[UUID], wish: MoveCustomers, work: CustomersWork) -> Doer:
    """Let each live in another sea."""
    asked = await begin_move(ids, wish.sea_id, wish.reason, work)
    return lambda id: move(id, asked, work.customers, work)


async def delete(ids: Sequence[UUID], wish: DeleteCustomers, work: CustomersWork) -> Doer:
    """Put each into the recycle bin."""
    await work.customers.many(ids, lock=True)
    return lambda id: delete_customer(id, work)


async def change_back(id: UUID, former: Mapping[str, Any], work: CustomersWork) -> object:
    """Give one the values that it had."""
    return await change_customer(id, fields_of(CustomerPatch.model_validate(former)), None, work)


async def restore(id: UUID, former: Mapping[str, Any], work: CustomersWork) -> object:
    """Take one out of the recycle bin."""
    return await restore_customer(id, work)


CUSTOMERS: Bulk[CustomersWork] = Bulk(
    "customers",
    "customer",
    list_customers,
    (
        Act("edit", "customers:write", EditCustomers, edit, check_edit, change_back),
        Act("tag", "customers:write", TagCustomers, tag, undo=change_back),
        Act("allocate", "customers:allocate", AllocateCustomers, give, check_owner),
        Act("transfer", "customers:transfer", TransferCustomers, hand, check_owner),
        Act("release", "customers:release", ReleaseCustomers, give_back),
        Act("move", "customers:read", MoveCustomers, rehome, check_move),
        Act("delete", "customers:delete", DeleteCustomers, delete, undo=restore),
    ),
    MESSAGES,
)
