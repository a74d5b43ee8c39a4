"""What a consumer gives up on, kept whole: the original bytes go to `crm.<consumer>.dead` through the outbox."""

from base64 import b64encode
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson

from chassis.hearing import Raw
from chassis.outbox import Letter
from contracts.topics import dead_topic


def record_id(record: Raw) -> UUID:
    """An id for a record that may have none of its own: made of where it stood."""
    return uuid5(NAMESPACE_URL, f"kafka:{record.topic}/{record.partition}/{record.offset}")


def dead_letter(record: Raw, consumer: str, handler: str, error: str, attempts: int) -> Letter:
    """The outbox row of a record that `handler` could not apply."""
    key = record.key or b""
    body = {
        "key": b64encode(key).decode(),
        "value": None if record.value is None else b64encode(record.value).decode(),
        "headers": [[name, b64encode(value).decode()] for name, value in record.headers],
    }
    return Letter(
        event_id=record_id(record),
        kind="dead",
        topic=dead_topic(consumer),
        aggregate_type="dead",
        aggregate_id=f"{record.topic}/{key.hex()}",
        aggregate_version=0,
        type="crm.dead_letter.v1",
        headers={
            "topic": record.topic,
            "partition": str(record.partition),
            "offset": str(record.offset),
            "handler": handler,
            "error": error[:1_000].encode("utf-8", "replace").decode().replace("\0", ""),
            "attempts": str(attempts),
        },
        payload=orjson.dumps(body),
    )
