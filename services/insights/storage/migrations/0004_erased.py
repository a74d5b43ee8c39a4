"""Who was erased: what still comes in about them is cleaned."""

from alembic import op

from chassis.ground import protect, run

revision = "0004"
down_revision = "0003"

ERASED = """
CREATE TABLE erased (
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    entity text NOT NULL,
    PRIMARY KEY (tenant_id, record_id)
);
"""


def upgrade() -> None:
    """From an archive that forgot nobody."""
    run(op, ERASED)
    protect(op, "erased")
