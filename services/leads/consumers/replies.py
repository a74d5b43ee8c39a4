"""The answers to our conversions' commands."""

from chassis.hearing import Heard, replies
from contracts.base import Reply
from services.leads.application.convert_lead import hear_answer
from services.leads.storage.work import LeadsWork


async def hear(answer: Heard[Reply], work: LeadsWork) -> None:
    """Let the conversion go on, or back."""
    done, refused = answer.data.done, answer.data.refused
    await hear_answer(
        answer.subject_id,
        answer.sequence,
        done.result if done else None,
        refused.model_dump() if refused else None,
        work,
    )


EARS = (replies(hear),)
