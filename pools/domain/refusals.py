"""How a pool says no. Every refusal carries the rule's numbers and, where there is one, the moment it ends."""

from kernel.refusal import Refusal


class AlreadyClaimed(Refusal):
    """Somebody owns the record; `facts`: `owner_id`, `owner_name`."""

    code = "already_claimed"


class DailyCapReached(Refusal):
    """As many claims as the pool allows in a day were made; `facts`: `cap`, `used`, `retry_at`."""

    code = "daily_cap_reached"


class HoldCapReached(Refusal):
    """The person holds as many records as the pool allows; `facts`: `cap`, `held`, `user_id`."""

    code = "hold_cap_reached"


class TooSoon(Refusal):
    """The pause between two claims is not over; `facts`: `min_gap`, `retry_at`."""

    code = "min_gap"


class Cooldown(Refusal):
    """Who gave a record back or lost it may not take it again for a while; `facts`: `cooldown`, `retry_at`."""

    code = "cooldown"


class Protected(Refusal):
    """A new record may not be taken yet; `facts`: `new_record_protection`, `retry_at`."""

    code = "protected"


class NotAMember(Refusal):
    """The person does not belong to the pool; `facts`: `pool_id`."""

    code = "not_a_member"


class PoolIsClosed(Refusal):
    """The pool is switched off, or its records are only given out; `facts`: `pool_id`."""

    code = "pool_closed"


class NotOwned(Refusal):
    """The record lies in the pool; there is nothing to give back."""

    code = "not_owned"


class PreviewRequired(Refusal):
    """Rules take effect only after somebody has seen what they do; `facts`: `why` (missing, another, rules_changed,
    too_old)."""

    code = "preview_required"


class DraftActivated(Refusal):
    """These rules took effect already: changes need a draft of their own."""

    code = "draft_activated"


class NoDeadline(Refusal):
    """No rule takes the record as things stand: there is nothing to move."""

    code = "no_deadline"


class ExtensionNotAllowed(Refusal):
    """The rule that takes the record grants nobody more time; `facts`: `rule`."""

    code = "extension_not_allowed"


class ExtensionTooLong(Refusal):
    """More time than the rule grants in all; `facts`: `rule`, `max`, `latest`."""

    code = "extension_too_long"


class NotAsked(Refusal):
    """Nobody asked for more time."""

    code = "extension_not_asked"


class TargetNotAllowed(Refusal):
    """This pool's records go back into this pool, or into those it names; `facts`: `allowed` (pool ids)."""

    code = "target_not_allowed"


class SamePool(Refusal):
    """The record is at home in this pool already; `facts`: `pool_id`."""

    code = "same_pool"


class TargetClosed(Refusal):
    """The pool takes nothing in: it is switched off, or has not begun; `facts`: `pool_id`."""

    code = "target_closed"


class LockCapReached(Refusal):
    """The person has locked as many records as the pool allows; `facts`: `cap`, `used`."""

    code = "lock_cap_reached"


class LockTooLong(Refusal):
    """The lock would last longer than the pool allows; `facts`: `lock_max`, `latest`."""

    code = "lock_too_long"
