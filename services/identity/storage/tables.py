"""Identity's tables, as far as statements are written with SQLAlchemy. The migrations make them."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, LargeBinary, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData()


def _root(name: str, *columns: Column[object]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("tenant_id", Uuid),
        Column("version", BigInteger),
        Column("created_at", DateTime(timezone=True)),
        Column("created_by", Uuid),
        Column("updated_at", DateTime(timezone=True)),
        Column("updated_by", Uuid),
        *columns,
    )


tenants = _root(
    "tenants",
    Column("name", Text),
    Column("currency", Text),
    Column("zone", Text),
    Column("language", Text),
    Column("calendar", JSONB),
)
users = _root(
    "users",
    Column("email", Text),
    Column("name", Text),
    Column("status", Text),
    Column("department_id", Uuid),
    Column("role_ids", ARRAY(Uuid)),
    Column("language", Text),
    Column("phone", Text),
    Column("title", Text),
    Column("shift", JSONB),
    Column("leaves", JSONB),
    Column("session_version", BigInteger),
    Column("ended_sessions", JSONB),
    Column("password_hash", Text),
    Column("invitation_hash", LargeBinary),
    Column("invited_until", DateTime(timezone=True)),
)
departments = _root(
    "departments",
    Column("name", Text),
    Column("parent_id", Uuid),
    Column("path", ARRAY(Uuid)),
    Column("head_ids", ARRAY(Uuid)),
    Column("deleted_at", DateTime(timezone=True)),
)
roles = _root(
    "roles",
    Column("key", Text),
    Column("name", Text),
    Column("permissions", ARRAY(Text)),
    Column("scope", Text),
    Column("fields", JSONB),
    Column("owner_sees_documents", Boolean),
    Column("deleted_at", DateTime(timezone=True)),
)
handovers = _root(
    "handovers",
    Column("user_id", Uuid),
    Column("scope", ARRAY(Text)),
    Column("successors", JSONB),
    Column("strategy", Text),
    Column("participants", ARRAY(Text)),
    Column("status", Text),
    Column("place", BigInteger),
    Column("deadline", DateTime(timezone=True)),
    Column("held", JSONB),
    Column("split", JSONB),
    Column("moved", JSONB),
    Column("given", JSONB),
    Column("failure", JSONB),
    Column("done_at", DateTime(timezone=True)),
)
teams = _root(
    "teams",
    Column("name", Text),
    Column("member_ids", ARRAY(Uuid)),
    Column("lead_id", Uuid),
    Column("deleted_at", DateTime(timezone=True)),
)
api_keys = _root(
    "api_keys",
    Column("name", Text),
    Column("user_id", Uuid),
    Column("prefix", Text),
    Column("secret_hash", LargeBinary),
    Column("scopes", ARRAY(Text)),
    Column("expires_at", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
    Column("last_used_at", DateTime(timezone=True)),
)
