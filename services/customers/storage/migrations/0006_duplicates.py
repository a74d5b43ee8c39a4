"""More to recognise customers by: persons' names whichever part comes first, and trigrams of companies' names."""

from collections.abc import Sequence

from alembic import op

from chassis.ground import run
from records.duplicates.collisions import add_collisions
from records.duplicates.elsewhere import add_known_elsewhere, fill_keys, index_keys
from records.duplicates.finding import Keys
from records.duplicates.policy import add_policies

revision = "0006"
down_revision = "0005"

COLUMNS = """
ALTER TABLE customers ADD COLUMN person_key text, ADD COLUMN name_grams text[] NOT NULL DEFAULT '{}';
ALTER TABLE customers ALTER COLUMN name_grams DROP DEFAULT;
ALTER TABLE contacts ADD COLUMN person_key text
"""
LEADS = """
INSERT INTO known_elsewhere (tenant_id, module, record_id, version, name, owner_id, department_id, phone_key,
    email_key, name_key, name_grams)
SELECT tenant_id, 'leads', lead_id, version, name, owner_id, department_id, phone_key, email_key, name_key, '{}'
FROM lead_keys;
DROP TABLE lead_keys
"""


def customer_keys(row: Sequence[str | None]) -> Keys:
    name, kind, phone, email, code = row
    person = kind == "person"
    return Keys.of(
        company=None if person else name,
        person=name if person else None,
        phone=phone,
        email=email,
        social_credit_code=code,
    )


def contact_keys(row: Sequence[str | None]) -> Keys:
    name, phone, email = row
    return Keys.of(person=name, phone=phone, email=email)


def upgrade() -> None:
    """From a database that compared whole names only."""
    run(op, COLUMNS)
    names = ("phone_key", "email_key", "credit_key", "name_key", "person_key", "name_grams")
    fill_keys(op, "customers", ("name", "kind", "phone", "email", "social_credit_code"), customer_keys, names)
    fill_keys(
        op, "contacts", ("name", "phone", "email"), contact_keys, ("phone_key", "email_key", "person_key")
    )
    index_keys(op, "customers", ("person_key", "name_grams"))
    index_keys(op, "contacts", ("person_key",))
    add_known_elsewhere(op)
    run(op, LEADS)
    add_policies(op)
    add_collisions(op)
