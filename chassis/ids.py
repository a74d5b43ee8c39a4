"""Identifiers: UUIDv7, so that rows made one after another lie beside each other in every index."""

from uuid import UUID

import uuid_utils
from asyncpg.pgproto import pgproto


def new_id() -> UUID:
    """A fresh UUIDv7; within one process later ones sort after earlier ones."""
    return UUID(int=uuid_utils.uuid7().int)


def quick_id(text: str) -> UUID:
    """The UUID that a text names, read thirty times as fast as by `UUID` itself. Raises ValueError.

    It equals the plain one, and the database takes it, but JSON writers do not know its class: see `plain_id`.
    """
    return pgproto.UUID(text)


def plain_id(id: UUID) -> UUID:
    """The same UUID, of the standard library's own class."""
    return UUID(int=id.int)
