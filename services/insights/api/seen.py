"""Events as their reader may see them."""

from collections.abc import Mapping
from typing import Any

from chassis.principal import Principal
from records.rights import mask
from services.insights.domain.concerns import module_of


def as_seen(entity: str, value: Mapping[str, Any], reader: Principal) -> dict[str, Any]:
    """An event's before, after and reason without what the reader's roles hide or mask."""
    module = module_of(entity)
    return {part: None if held is None else mask(held, module, reader) for part, held in value.items()}
