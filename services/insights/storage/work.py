"""One transaction of insights. It owns no business record: it keeps what others said."""

from chassis.work import UnitOfWork


class InsightsWork(UnitOfWork):
    """Reads and folds events."""

    service = "insights"
