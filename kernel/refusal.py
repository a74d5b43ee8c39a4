"""How the domain says no."""

from typing import Any, ClassVar


class Refusal(Exception):
    """A rule that does not let something happen.

    Each rule has a subclass with a stable `code`. Keyword arguments become `facts`: what a person needs to
    understand the refusal (the rule, the counter, the moment it ends), in values that JSON can carry.

        Refusal
        ├── NotFound            the record is not there, or not for the eyes of who asks
        ├── Forbidden           a permission is missing
        ├── Invalid             an input that breaks a rule, with the field it concerns
        │   └── SeveralInvalid  … and others beside it
        ├── MergedAway          the record lives on as another one
        └── (each domain's own rules)
    """

    code: ClassVar[str] = "refused"

    def __init__(self, message: str = "", **facts: Any) -> None:
        super().__init__(message or self.code)
        self.facts = facts


class NotFound(Refusal):
    """The record does not exist for the person who asks."""

    code = "not_found"


class Forbidden(Refusal):
    """The person lacks a permission; `facts["permission"]` names it."""

    code = "forbidden"


class Invalid(Refusal):
    """A value breaks a rule; `facts` holds `field` and `reason` (a message key)."""

    code = "invalid"


class MergedAway(Refusal):
    """The record was merged into another one; `facts["into_id"]` names it."""

    code = "merged"


class SeveralInvalid(Invalid):
    """Several values break rules at once; its facts are those of the first."""

    def __init__(self, errors: "list[Invalid]") -> None:
        super().__init__(str(errors[0]), **errors[0].facts)
        self.errors = errors
