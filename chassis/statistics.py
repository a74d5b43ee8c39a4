"""The planner's figures follow tables that grow fast.

PostgreSQL counts a table again about once a minute (`autovacuum_naptime`). A table that was empty a moment ago and
has ten thousand rows now is read, until then, by whatever index comes first: an import slowed down by what it had
itself brought in. So each service looks for tables that changed by half or more, and has those counted at once.
"""

from chassis.database import Connection
from chassis.timers import Timer
from chassis.work import Ground

EVERY = 2.0
FEWEST = 500
"""Rows below which no index is better than another."""
GROWN = """
    SELECT quote_ident(relname) FROM pg_stat_user_tables
    WHERE schemaname = 'public' AND n_live_tup > $1 AND n_mod_since_analyze * 2 > n_live_tup
"""


async def count_again(connection: Connection) -> list[str]:
    """Have the tables analysed that changed by half since they last were; which those are.

    The role needs MAINTAIN on them. A table that somebody else is at is left to them.
    """
    tables = [row[0] for row in await connection.fetch(GROWN, FEWEST)]
    if tables:
        await connection.execute(f"ANALYZE (SKIP_LOCKED) {', '.join(tables)}")
    return tables


async def _run(ground: Ground) -> None:
    async with ground.database.worker() as connection:
        await count_again(connection)


COUNTING = Timer("statistics", EVERY, _run)
