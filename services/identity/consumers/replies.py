"""The answers to our hand-overs' commands."""

from typing import Any

from chassis.hearing import Heard, replies
from contracts.base import Reply
from services.identity.application.hand_over import hear_answer
from services.identity.application.ports import IdentityWork


async def hear(answer: Heard[Reply], work: IdentityWork) -> None:
    """Let the hand-over go on, or back."""
    done, refused = answer.data.done, answer.data.refused
    await hear_answer(
        answer.subject_id,
        answer.sequence,
        done.result if done else None,
        refused.model_dump() if refused else None,
        work,
    )


EARS: tuple[Any, ...] = (replies(hear),)
