"""The latest follow-ups of a company, from which its customers' hours are learnt."""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """From a database that could only ask for those of one customer."""
    op.execute("CREATE INDEX follow_ups_latest ON follow_ups (tenant_id, occurred_at)")
