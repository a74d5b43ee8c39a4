"""More to recognise leads by: names in normal form and their trigrams, and what customers are recognised by."""

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
ALTER TABLE leads ADD COLUMN name_key text, ADD COLUMN person_key text,
    ADD COLUMN name_grams text[] NOT NULL DEFAULT '{}';
ALTER TABLE leads ALTER COLUMN name_grams DROP DEFAULT
"""
KEYS = ("phone_key", "email_key", "name_key", "person_key", "name_grams")


def keys_of(row: Sequence[str | None]) -> Keys:
    name, company, phone, email = row
    return Keys.of(company=company, person=name, phone=phone, email=email)


def upgrade() -> None:
    """From a database that knew leads again by phone and e-mail alone."""
    run(op, COLUMNS)
    fill_keys(op, "leads", ("name", "company", "phone", "email"), keys_of, KEYS)
    index_keys(op, "leads", ("name_key", "person_key", "name_grams"))
    add_known_elsewhere(op)
    add_policies(op)
    add_collisions(op)
