"""Events as their reader may see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.insights.storage.sight import Sight


def as_seen(
    entity: str, value: Mapping[str, Any], sight: Sight, also: Sequence[str] | None = None
) -> dict[str, Any]:
    """An event's before, after and reason without what is hidden from the reader or masked.

    `also`: what is masked besides; left out, what the pool masks in which the record lay then.
    """
    masked = sight.masked_in_pool(value["after"]) if also is None else also
    return {part: None if held is None else sight.shown(entity, held, masked) for part, held in value.items()}
