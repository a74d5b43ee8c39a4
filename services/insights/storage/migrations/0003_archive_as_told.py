"""The archive keeps events as they were told.

Nobody looks inside a value by SQL, and taking it apart cost most of all. What stands in the headers and is never
asked for goes; the newest event of a company, which every page asks for, gets an index.
"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change the table; every event is kept."""
    op.execute(
        "ALTER TABLE archive ALTER COLUMN headers TYPE json, ALTER COLUMN value TYPE json,"
        " DROP COLUMN correlation_id, DROP COLUMN causation_id, DROP COLUMN sequence"
    )
    op.execute("CREATE INDEX archive_newest ON archive (tenant_id, at)")
