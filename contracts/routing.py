"""What leads and customers say alike of the rules that choose a pool for what comes in."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from contracts.base import Contract, Snapshot


class RoutingRuleValue(Contract):
    """Records of which `when` (CEL; null: all) is true come into a pool; `returned` ones only if it says so."""

    pool_id: UUID
    when: str | None = None
    name: str | None = None
    returned: bool = False


class RoutingSnapshot(Snapshot):
    """The rules of a tenant in their order. What none takes comes into the pool whose marks it fits, else into
    the default pool."""

    rules: list[RoutingRuleValue] = Field(default_factory=list)
    created_at: datetime
    updated_at: datetime
