"""The end of what lies in the recycle bin: thirty days, then gone for good."""

from uuid import UUID

from contracts.contacts import FollowUpPlanSnapshot
from contracts.customers import FollowUpSnapshot
from records.custom_fields.store import field_keys
from records.recycle_bin import RecycleBin
from services.customers.storage.tables import (
    consents,
    contacts,
    customer_relations,
    customers,
    dealings,
    follow_up_plans,
    follow_ups,
    lead_links,
    shares,
    stage_changes,
)
from services.customers.storage.work import CustomersWork

CONTACTS: RecycleBin[CustomersWork] = RecycleBin(
    "contacts", contacts, lambda work: work.contacts, parts=(consents.c.contact_id, field_keys.c.record_id)
)


class CustomerBin(RecycleBin[CustomersWork]):
    """A customer takes its contacts with it: they came into the bin no later."""

    async def purge(self, id: UUID, work: CustomersWork) -> None:
        """Let a customer in the bin go for good, and its contacts."""
        await super().purge(id, work)
        for contact in (await work.contacts_of(id)).values():
            if contact.deleted_at is not None:
                await CONTACTS.erase(contact, work)


CUSTOMERS = CustomerBin(
    "customers",
    customers,
    lambda work: work.customers,
    parts=(
        follow_ups.c.customer_id,
        follow_up_plans.c.customer_id,
        shares.c.customer_id,
        customer_relations.c.customer_id,
        customer_relations.c.other_id,
        stage_changes.c.customer_id,
        dealings.c.customer_id,
        lead_links.c.customer_id,
        field_keys.c.record_id,
    ),
    told={
        FollowUpSnapshot.entity: follow_ups.c.customer_id,
        FollowUpPlanSnapshot.entity: follow_up_plans.c.customer_id,
    },
)
