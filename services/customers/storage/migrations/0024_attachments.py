"""Files that belong to follow-ups."""

from alembic import op

from chassis.ground import run

revision = "0024"
down_revision = "0023"

ATTACHMENTS = """
ALTER TABLE follow_ups ADD COLUMN attachments jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN follow_ups.attachments IS 'files that lie elsewhere: name and url of each';
"""


def upgrade() -> None:
    """From a database whose follow-ups had words only."""
    run(op, ATTACHMENTS)
