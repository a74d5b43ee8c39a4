"""The answers to the commands of our merges and erasures."""

from typing import Any

from chassis.hearing import Heard, replies
from contracts.base import Reply
from services.customers.application.erase_person import hear_erased
from services.customers.application.merge_customers import hear_answer
from services.customers.application.ports import CustomersWork


async def hear(answer: Heard[Reply], work: CustomersWork) -> None:
    """Let the merge go on, or back; let the erasure go on."""
    done, refused = answer.data.done, answer.data.refused
    if await work.erasures.find(answer.subject_id) is not None:
        removed = done.result.get("erased", {}) if done else {}
        await hear_erased(answer.subject_id, answer.sequence, removed, work)
        return
    await hear_answer(
        answer.subject_id,
        answer.sequence,
        done.result if done else None,
        refused.model_dump() if refused else None,
        work,
    )


EARS: tuple[Any, ...] = (replies(hear),)
