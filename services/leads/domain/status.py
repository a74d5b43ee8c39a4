"""The life cycle of a lead, and which step may follow which."""

from enum import StrEnum


class Status(StrEnum):
    """待分配 → 待跟进 → 跟进中 → 已确认 → 已转换, or 无效."""

    POOLED = "pooled"
    ASSIGNED = "assigned"
    FOLLOWING = "following"
    QUALIFIED = "qualified"
    CONVERTED = "converted"
    INVALID = "invalid"


HELD = frozenset({Status.ASSIGNED, Status.FOLLOWING, Status.QUALIFIED})
"""An owner works on it: it counts for the holding cap, and can be qualified, returned and converted."""

STEPS: dict[Status, frozenset[Status]] = {
    Status.POOLED: frozenset({Status.ASSIGNED, Status.INVALID}),
    Status.ASSIGNED: frozenset({Status.FOLLOWING, Status.QUALIFIED, Status.POOLED, Status.INVALID}),
    Status.FOLLOWING: frozenset({Status.QUALIFIED, Status.POOLED, Status.INVALID, Status.ASSIGNED}),
    Status.QUALIFIED: frozenset({Status.CONVERTED, Status.POOLED, Status.INVALID, Status.ASSIGNED}),
    Status.CONVERTED: frozenset(),
    Status.INVALID: frozenset({Status.POOLED, Status.ASSIGNED}),
}
"""Every transition there is. A lead that changes hands starts over as assigned."""
