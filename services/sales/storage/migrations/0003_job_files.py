"""The files of jobs in parts of their own."""

from alembic import op

from chassis.ground import add_job_files

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """From a database that kept a job's failed rows beside the job."""
    add_job_files(op)
