"""From what happens in pools to what the services say of it: the parts that their events have in common."""

from dataclasses import asdict, fields
from typing import Any

from pydantic import TypeAdapter

from contracts.base import Decision
from contracts.pools import Extension, RecycleWarning, RulesActivation
from pools.domain.assignment import Assignment
from pools.domain.facts import Because, Extended, RecycleWarned, RulesActivated
from pools.domain.first_response import FirstResponse
from pools.domain.members import Members
from pools.domain.pool import Pool
from pools.domain.rules import RecycleRule

MEMBERS: TypeAdapter[Members] = TypeAdapter(Members)
RULES: TypeAdapter[list[RecycleRule]] = TypeAdapter(list[RecycleRule])
ASSIGNMENT: TypeAdapter[Assignment] = TypeAdapter(Assignment)
FIRST_RESPONSE: TypeAdapter[FirstResponse | None] = TypeAdapter(FirstResponse | None)


def pool_values(pool: Pool) -> dict[str, Any]:
    """A pool as others see it, for its service's snapshot."""
    return {
        **{field.name: getattr(pool, field.name) for field in fields(pool)},
        "mode": pool.mode.value,
        "members": MEMBERS.dump_python(pool.members, mode="json"),
        "claim": asdict(pool.claim),
        "assignment": ASSIGNMENT.dump_python(pool.assignment, mode="json"),
        "recycle_rules": RULES.dump_python(pool.recycle_rules, mode="json"),
        "first_response": FIRST_RESPONSE.dump_python(pool.first_response, mode="json"),
    }


def decision(because: Because | None) -> Decision | None:
    """The rule, its version and the facts behind something that happened by itself."""
    if because is None:
        return None
    return Decision(
        rule=because.rule,
        rule_version=because.rule_version,
        facts=because.facts,
        may_change_at=because.may_change_at,
    )


def warning(fact: RecycleWarned) -> RecycleWarning:
    """What is added to the event of a warning."""
    return RecycleWarning.model_validate(
        {
            "recycle_at": fact.recycle_at,
            "escalated": fact.escalated,
            "escalated_to": list(fact.escalated_to),
            "decision": decision(fact.because),
        }
    )


def extension(fact: Extended) -> Extension:
    """What is added to the event of an extension."""
    return Extension.model_validate(fact)


def activation(fact: RulesActivated, pool: Pool) -> RulesActivation:
    """What is added to the event of new rules."""
    return RulesActivation(rules_version=pool.rules_version, preview_id=fact.preview_id)
