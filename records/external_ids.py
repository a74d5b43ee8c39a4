"""Records by their keys in another system, as one piece of work sees them."""

from collections.abc import Sequence
from uuid import UUID

from chassis.work import UnitOfWork


class ExternalIds:
    """The keys of one table. Who was found is believed until `forget`, and so is what was looked up ahead."""

    def __init__(self, work: UnitOfWork, table: str) -> None:
        self._work = work
        self._query = (
            f"SELECT external_id, id FROM {table} WHERE tenant_id = $1 AND external_id = ANY ($2::text[])"
        )
        self._known: dict[str, UUID | None] = {}

    async def find(self, key: str) -> UUID | None:
        """The record that another system knows by this key, deleted or not."""
        if key not in self._known:
            self._known |= await self._look_up([key])
        return self._known.get(key)

    async def read_ahead(self, keys: Sequence[str | None]) -> None:
        """Look up many at once. Only for keys that no two records of this work will have."""
        wanted = [key for key in keys if key is not None]
        self._known |= dict.fromkeys(wanted) | await self._look_up(wanted)

    def forget(self) -> None:
        """What was found may be undone."""
        self._known = {}

    async def _look_up(self, keys: Sequence[str]) -> dict[str, UUID | None]:
        if not keys:
            return {}
        rows = await self._work.connection.fetch(self._query, self._work.tenant_id, list(keys))
        return {row["external_id"]: row["id"] for row in rows}
