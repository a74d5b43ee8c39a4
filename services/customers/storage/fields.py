"""What customers and contacts can be filtered, searched and sorted by."""

from typing import Any

from sqlalchemy import ColumnElement, Table

from records.custom_fields import Module
from records.filters import Field, Fields, Kind
from services.customers.domain.contact import Channel, DecisionRole
from services.customers.domain.customer import CustomerKind
from services.customers.domain.lifecycle import Stage
from services.customers.storage.tables import contacts, customers

c = customers.c
p = contacts.c


def _fields(table: Table, kind: Kind, names: str) -> list[Field]:
    return [Field(name, kind, table.c[name]) for name in names.split()]


CUSTOMER_FIELDS = Fields(
    [
        *_fields(customers, Kind.TEXT, "name phone email website address region industry size"),
        *_fields(customers, Kind.TEXT, "social_credit_code source external_id tier"),
        *_fields(
            customers, Kind.UUID, "id owner_id previous_owner_id department_id sea_id parent_id created_by"
        ),
        *_fields(customers, Kind.MOMENT, "created_at updated_at owner_since entered_sea_at locked_until"),
        *_fields(customers, Kind.MOMENT, "last_followed_up_at next_follow_up_at recycle_at"),
        *_fields(customers, Kind.DATE, "birthday contract_ends_on"),
        *_fields(customers, Kind.REAL, "score collection_rate"),
        *_fields(customers, Kind.BOOLEAN, "won"),
        *_fields(customers, Kind.TEXTS, "tags"),
        Field("kind", Kind.CHOICE, c.kind, choices=frozenset(CustomerKind)),
        Field("lifecycle_stage", Kind.CHOICE, c.lifecycle_stage, choices=frozenset(Stage)),
        *(
            Field(name, Kind.MONEY, c[f"{name}_minor"])
            for name in ("order_total", "paid_total", "refund_total", "overdue_total")
        ),
    ]
)
"""What customers can be filtered by."""
CUSTOMER_SORTS: dict[str, ColumnElement[Any]] = {
    name: c[name]
    for name in (
        "id",
        "created_at",
        "updated_at",
        "name",
        "score",
        "entered_sea_at",
        "last_followed_up_at",
        "next_follow_up_at",
        "recycle_at",
        "contract_ends_on",
        "collection_rate",
    )
}
CONTACT_FIELDS = Fields(
    [
        *_fields(contacts, Kind.TEXT, "name title phone email wechat external_id"),
        *_fields(contacts, Kind.UUID, "id customer_id owner_id department_id created_by"),
        *_fields(contacts, Kind.MOMENT, "created_at updated_at"),
        *_fields(contacts, Kind.DATE, "birthday"),
        *_fields(contacts, Kind.BOOLEAN, "do_not_contact"),
        *_fields(contacts, Kind.TEXTS, "tags"),
        Field("decision_role", Kind.CHOICE, p.decision_role, choices=frozenset(DecisionRole)),
        Field("preferred_channel", Kind.CHOICE, p.preferred_channel, choices=frozenset(Channel)),
    ]
)
"""What contacts can be filtered by."""
CONTACT_SORTS = {name: p[name] for name in ("id", "created_at", "updated_at", "name")}
SEARCHED = ("phone", "email", "wechat", "social_credit_code")
"""Besides the name, quick search looks at these."""
CUSTOMERS = Module("customers", customers, CUSTOMER_FIELDS)
CONTACTS = Module("contacts", contacts, CONTACT_FIELDS)
