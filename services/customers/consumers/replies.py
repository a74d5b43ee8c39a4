"""The answers to our merges' commands."""

from typing import Any

from chassis.hearing import Heard, replies
from contracts.base import Reply
from services.customers.application.merge_customers import hear_answer
from services.customers.application.ports import CustomersWork


async def hear(answer: Heard[Reply], work: CustomersWork) -> None:
    """Let the merge go on, or back."""
    done, refused = answer.data.done, answer.data.refused
    await hear_answer(
        answer.subject_id,
        answer.sequence,
        done.result if done else None,
        refused.model_dump() if refused else None,
        work,
    )


EARS: tuple[Any, ...] = (replies(hear),)
