"""Records by their keys in another system, as one piece of work sees them."""

from collections.abc import Sequence
from uuid import UUID

from chassis.work import UnitOfWork


class ExternalIds:
    """The keys of one table, `only` some of its rows. Who was found is believed, and so is what was looked up ahead."""

    def __init__(
        self, work: UnitOfWork, table: str, column: str = "external_id", *, only: str = "true"
    ) -> None:
        self._work = work
        self._query = (
            f"SELECT {column} AS key, id FROM {table}"
            f" WHERE tenant_id = $1 AND {column} = ANY ($2::text[]) AND {only}"
        )
        self._known: dict[str, UUID | None] = {}
        work.remembers(self._known.clear)

    async def find(self, key: str) -> UUID | None:
        """The record that another system knows by this key."""
        if key not in self._known:
            self._known.update(await self._look_up([key]))
        return self._known.get(key)

    async def read_ahead(self, keys: Sequence[str | None]) -> None:
        """Look up many at once. Only for keys that no two records of this work will have."""
        wanted = [key for key in keys if key is not None]
        self._known.update(dict.fromkeys(wanted) | await self._look_up(wanted))

    def learn(self, key: str, id: UUID) -> None:
        """A record of this key was just made: the next of this work may name it before it is written."""
        self._known[key] = id

    async def _look_up(self, keys: Sequence[str]) -> dict[str, UUID | None]:
        if not keys:
            return {}
        rows = await self._work.connection.fetch(self._query, self._work.tenant_id, list(keys))
        return {row["key"]: row["id"] for row in rows}
