"""The records of consents: only ever added to, until the person is erased."""

from collections.abc import Sequence
from dataclasses import fields
from uuid import UUID

from sqlalchemy import delete, insert, select

from chassis.work import UnitOfWork
from services.customers.domain.consent import ConsentRecord, ConsentSource
from services.customers.domain.contact import Channel
from services.customers.storage.tables import consents

c = consents.c
NAMES = tuple(field.name for field in fields(ConsentRecord))


class Consents:
    """Implements `application.ports.Consents`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def add(self, record: ConsentRecord) -> None:
        """Write one down."""
        row = {name: getattr(record, name) for name in NAMES} | {"tenant_id": self._work.tenant_id}
        await self._work.connection.execute(insert(consents).values(row))

    async def of(self, contact_id: UUID) -> list[ConsentRecord]:
        """All of a contact's, what was said last first."""
        statement = select(consents).where(c.tenant_id == self._work.tenant_id, c.contact_id == contact_id)
        rows = await self._work.connection.fetch(
            statement.order_by(c.said_at.desc(), c.noted_at.desc(), c.id.desc())
        )
        return [
            ConsentRecord(
                **{name: row[name] for name in NAMES}
                | {
                    "channel": Channel(row["channel"]),
                    "source": ConsentSource(row["source"]) if row["source"] else None,
                }
            )
            for row in rows
        ]

    async def forget(self, contact_ids: Sequence[UUID]) -> int:
        """Remove those of erased persons; how many that were."""
        statement = delete(consents).where(
            c.tenant_id == self._work.tenant_id, c.contact_id.in_(list(contact_ids))
        )
        return len(await self._work.connection.fetch(statement.returning(c.id)))
