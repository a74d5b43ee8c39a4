"""The tables of the customers service, as its statements see them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from pools.storage.tables import held_columns, pool_table, routing_table
from records.columns import MOMENT, record_columns, root_columns, slot_columns
from records.dictionaries.store import dictionary_table
from records.duplicates.collisions import collision_table
from records.duplicates.policy import policy_table
from records.sharing import shares_table

metadata = MetaData()

customers = Table(
    "customers",
    metadata,
    *record_columns(),
    *slot_columns(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("phone", Text),
    Column("email", Text),
    Column("website", Text),
    Column("address", Text),
    Column("region", Text),
    Column("industry", Text),
    Column("size", Text),
    Column("social_credit_code", Text),
    Column("birthday", Date),
    Column("parent_id", Uuid),
    Column("source", Text),
    Column("external_id", Text),
    Column("lead_ids", ARRAY(Uuid), nullable=False),
    Column("lifecycle_stage", Text, nullable=False),
    Column("active_at", MOMENT, nullable=False),
    Column("sea_id", Uuid, nullable=False),
    Column("owner_since", MOMENT),
    Column("previous_owner_id", Uuid),
    Column("entered_sea_at", MOMENT),
    Column("locked_until", MOMENT),
    Column("protected_until", MOMENT),
    Column("last_followed_up_at", MOMENT),
    Column("next_follow_up_at", MOMENT),
    Column("recycle_at", MOMENT),
    *held_columns(),
    Column("tier", Text),
    Column("score", Float),
    Column("rating_version", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("order_total_minor", BigInteger, nullable=False),
    Column("paid_total_minor", BigInteger, nullable=False),
    Column("refund_total_minor", BigInteger, nullable=False),
    Column("overdue_total_minor", BigInteger, nullable=False),
    Column("won", Boolean, nullable=False),
    Column("contract_ends_on", Date),
    Column("collection_rate", Float),
    Column("merge_id", Uuid),
    Column("merged_into_id", Uuid),
    Column("phone_key", Text),
    Column("email_key", Text),
    Column("credit_key", Text),
    Column("name_key", Text),
    Column("person_key", Text),
    Column("name_grams", ARRAY(Text), nullable=False),
    Column("grams", ARRAY(Text), nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    *record_columns(),
    *slot_columns(),
    Column("customer_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("phone", Text),
    Column("email", Text),
    Column("wechat", Text),
    Column("decision_role", Text),
    Column("birthday", Date),
    Column("preferred_channel", Text),
    Column("consents", JSONB, nullable=False),
    Column("do_not_contact", Boolean, nullable=False),
    Column("external_id", Text),
    Column("phone_key", Text),
    Column("email_key", Text),
    Column("person_key", Text),
    Column("grams", ARRAY(Text), nullable=False),
)

follow_up_plans = Table(
    "follow_up_plans",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("tenant_id", Uuid, nullable=False),
    Column("customer_id", Uuid, nullable=False),
    Column("user_id", Uuid, nullable=False),
    Column("content", Text, nullable=False),
    Column("due_at", MOMENT, nullable=False),
    Column("remind_at", MOMENT),
    Column("created_at", MOMENT, nullable=False),
    Column("created_by", Uuid),
    Column("done_at", MOMENT),
    Column("follow_up_id", Uuid),
)

customer_relations = Table(
    "customer_relations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("tenant_id", Uuid, nullable=False),
    Column("customer_id", Uuid, nullable=False),
    Column("other_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("note", Text),
    Column("created_at", MOMENT, nullable=False),
    Column("created_by", Uuid),
)

consents = Table(
    "consents",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("tenant_id", Uuid, nullable=False),
    Column("contact_id", Uuid, nullable=False),
    Column("channel", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("said_at", MOMENT, nullable=False),
    Column("source", Text),
    Column("wording", Text),
    Column("evidence", Text),
    Column("noted_at", MOMENT, nullable=False),
    Column("noted_by", Uuid),
)

erasures = Table(
    "erasures",
    metadata,
    *root_columns(),
    Column("person_type", Text, nullable=False),
    Column("person_id", Uuid, nullable=False),
    Column("reason", Text, nullable=False),
    Column("records", JSONB, nullable=False),
    Column("participants", ARRAY(Text), nullable=False),
    Column("place", Integer, nullable=False),
    Column("deadline", MOMENT, nullable=False),
    Column("reached", JSONB, nullable=False),
    Column("confirmed", JSONB, nullable=False),
    Column("topics_until", MOMENT, nullable=False),
    Column("done_at", MOMENT),
)

merges = Table(
    "merges",
    metadata,
    *root_columns(),
    Column("from_id", Uuid, nullable=False),
    Column("into_id", Uuid, nullable=False),
    Column("participants", ARRAY(Text), nullable=False),
    Column("choices", JSONB, nullable=False),
    Column("status", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("deadline", MOMENT, nullable=False),
    Column("moved", JSONB, nullable=False),
    Column("took", JSONB, nullable=False),
    Column("failure", JSONB),
    Column("merged_at", MOMENT),
)

duplicate_policies = policy_table(metadata)
dictionary_entries = dictionary_table(metadata)
collisions = collision_table(metadata)

public_seas = pool_table("public_seas", metadata)
routings = routing_table(metadata)

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("tenant_id", Uuid, nullable=False),
    Column("customer_id", Uuid),
    Column("lead_id", Uuid),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("result", Text),
    Column("occurred_at", MOMENT, nullable=False),
    Column("next_follow_up_at", MOMENT),
    Column("created_by", Uuid),
    Column("attachments", JSONB, nullable=False),
)

shares = shares_table("customer", metadata)

lifecycles = Table("lifecycles", metadata, *root_columns(), Column("quiet", JSONB, nullable=False))

stage_changes = Table(
    "stage_changes",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("customer_id", Uuid, primary_key=True),
    Column("at", MOMENT, primary_key=True),
    Column("since", MOMENT, nullable=False),
    Column("from_stage", Text, nullable=False),
    Column("to_stage", Text, nullable=False),
)

dealings = Table(
    "dealings",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("customer_id", Uuid),
    Column("version", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("ends_on", Date),
    Column("order_id", Uuid),
    Column("told_at", MOMENT),
)

lead_links = Table(
    "lead_links",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("lead_id", Uuid, primary_key=True),
    Column("customer_id", Uuid, nullable=False),
)
