"""Which pool a record comes into: ordered rules, then the pools' own marks, then the default pool."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.record import Root
from kernel.refusal import Invalid
from pools.domain.facts import Because, RoutingChanged
from pools.domain.pool import Pool

MOST_RULES = 200
Values = Mapping[str, Any]
Test = Callable[[str], bool]
"""Whether a condition is true of the record that comes in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingRule:
    """Records of which `when` (CEL) is true come into a pool. Without `when` it takes every record: the last.

    What somebody returns stays in its pool, unless a rule that says `returned` takes it.
    """

    pool_id: UUID
    when: str | None = None
    name: str | None = None
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The pool that was chosen, and why."""

    pool: Pool
    because: Because


@dataclass(eq=False, kw_only=True)
class Routing(Root):
    """The rules of a tenant, in their order: the first that takes a record decides."""

    rules: list[RoutingRule] = field(default_factory=list)

    def change(self, rules: Sequence[RoutingRule]) -> RoutingChanged:
        """Other rules from now on. Raises Invalid for one behind a rule that takes every record."""
        everything = [number for number, rule in enumerate(rules) if rule.when is None]
        if everything and everything[0] != len(rules) - 1:
            raise Invalid(
                "only the last rule takes every record",
                field=f"rules.{everything[0]}.when",
                reason="catch_all_not_last",
            )
        if len(rules) > MOST_RULES:
            raise Invalid("too many rules", field="rules", reason="too_many")
        self.rules = list(rules)
        return RoutingChanged()

    def choose(
        self, test: Test, pools: Iterable[Pool], at: datetime, *, returned: bool = False
    ) -> Choice | None:
        """The pool of the first rule that takes the record. Rules whose pool is closed are passed over, and told."""
        by_id = {pool.id: pool for pool in pools}
        closed: list[str] = []
        for number, rule in enumerate(self.rules, 1):
            if (returned and not rule.returned) or not (rule.when is None or test(rule.when)):
                continue
            name = rule.name or f"#{number}"
            pool = by_id.get(rule.pool_id)
            if pool is None or not (pool.is_open(at) or pool.is_default):
                closed.append(name)
                continue
            facts = {"position": number, "when": rule.when} | ({"closed": closed} if closed else {})
            return Choice(pool, Because(name, self.version, facts))
        return None


def by_marks(values: Values, pools: Sequence[Pool], at: datetime) -> Choice | None:
    """The oldest open pool whose own regions, industries and sources a record fits; else the default pool."""
    marked = [pool for pool in pools if pool.has_marks and pool.is_open(at)]
    for pool in sorted(marked, key=lambda pool: (pool.created_at, pool.id)):
        marks = pool.marks(values)
        if marks is not None:
            facts = {name: values.get(name) for name in marks}
            return Choice(pool, Because("pool_marks", pool.version, facts))
    default = next((pool for pool in pools if pool.is_default), None)
    return None if default is None else Choice(default, Because("default_pool", default.version))
