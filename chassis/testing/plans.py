"""How PostgreSQL would answer: the plans of statements, as whoever is connected."""

from typing import Any

from chassis.database import Connection, Driver, Statement, compiled


class Watched(Connection):
    """The connection of somebody else, for a test that looks at what is asked of it."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.pool, connection.tenant_id)
        self._lender = connection

    async def driver(self) -> Driver:
        """That of the other one, who gives it back."""
        return await self._lender.driver()


class Plans(Watched):
    """A connection that keeps the plan of every query it is asked."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.kept: list[str] = []

    async def fetch(self, statement: Statement, *args: Any) -> list[Any]:
        """All rows; the plan is kept."""
        text, values = (statement, args) if isinstance(statement, str) else compiled(statement)
        plan = await super().fetch(f"EXPLAIN {text}", *values)
        self.kept.append("\n".join(line[0] for line in plan))
        return await super().fetch(statement, *args)
