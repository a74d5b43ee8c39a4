"""The tables of the leads service, as its statements see them."""

from sqlalchemy import BigInteger, Boolean, Column, Float, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from pools.storage.tables import held_columns, pool_table, routing_table
from records.columns import MOMENT, record_columns, root_columns, slot_columns
from records.dictionaries.store import dictionary_table
from records.duplicates.collisions import collision_table
from records.duplicates.policy import policy_table
from records.sharing import shares_table

metadata = MetaData()

leads = Table(
    "leads",
    metadata,
    *record_columns(),
    *slot_columns(),
    Column("name", Text, nullable=False),
    Column("company", Text),
    Column("title", Text),
    Column("phone", Text),
    Column("email", Text),
    Column("wechat", Text),
    Column("website", Text),
    Column("region", Text),
    Column("industry", Text),
    Column("company_size", Text),
    Column("source", Text),
    Column("campaign_id", Uuid),
    Column("budget_minor", BigInteger),
    Column("currency", Text),
    Column("need", Text),
    Column("external_id", Text),
    Column("status", Text, nullable=False),
    Column("invalid_reason", Text),
    Column("pool_id", Uuid, nullable=False),
    Column("entered_pool_at", MOMENT),
    Column("owner_since", MOMENT),
    Column("last_followed_up_at", MOMENT),
    Column("next_follow_up_at", MOMENT),
    Column("recycle_at", MOMENT),
    *held_columns(),
    Column("first_response_since", MOMENT),
    Column("first_response_due_at", MOMENT),
    Column("first_response_look_at", MOMENT),
    Column("first_responded_at", MOMENT),
    Column("score", Float),
    Column("tier", Text),
    Column("converted", JSONB),
    Column("conversion_id", Uuid),
    Column("merged_into_id", Uuid),
    Column("customer_id", Uuid),
    Column("phone_key", Text),
    Column("email_key", Text),
    Column("name_key", Text),
    Column("person_key", Text),
    Column("name_grams", ARRAY(Text), nullable=False),
    Column("grams", ARRAY(Text), nullable=False),
)

lead_merges = Table(
    "lead_merges",
    metadata,
    *root_columns(),
    Column("from_id", Uuid, nullable=False),
    Column("into_id", Uuid, nullable=False),
    Column("choices", JSONB, nullable=False),
    Column("took", JSONB, nullable=False),
    Column("follow_ups", ARRAY(Uuid), nullable=False),
    Column("status", Text, nullable=False),
)

duplicate_policies = policy_table(metadata)
dictionary_entries = dictionary_table(metadata)
collisions = collision_table(metadata)

lead_pools = pool_table("lead_pools", metadata)
routings = routing_table(metadata)

shares = shares_table("lead", metadata)

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("tenant_id", Uuid, nullable=False),
    Column("lead_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("result", Text),
    Column("occurred_at", MOMENT, nullable=False),
    Column("next_follow_up_at", MOMENT),
    Column("created_by", Uuid),
    Column("attachments", JSONB, nullable=False),
)

conversions = Table(
    "conversions",
    metadata,
    *root_columns(),
    Column("lead_id", Uuid, nullable=False),
    Column("former_status", Text, nullable=False),
    Column("wishes", JSONB, nullable=False),
    Column("status", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("deadline", MOMENT, nullable=False),
    Column("customer_id", Uuid),
    Column("customer_made", Boolean, nullable=False),
    Column("contact_id", Uuid),
    Column("opportunity_id", Uuid),
    Column("failure", JSONB),
    Column("tried", ARRAY(Text), nullable=False),
)
