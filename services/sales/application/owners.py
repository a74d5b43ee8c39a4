"""Who may be given a deal."""

from uuid import UUID

from kernel.refusal import Invalid
from services.sales.application.ports import SalesWork


async def owner_for(
    asked: UUID | None, work: SalesWork, *, trusted: bool = False
) -> tuple[UUID | None, UUID | None]:
    """The owner of a new deal and their department: who asks, or somebody they may give deals to."""
    me = work.principal
    if asked is None or asked == me.user_id:
        return me.user_id, me.department_id
    if not trusted:
        me.require("opportunities:transfer")
    return asked, await department_of(asked, work)


async def department_of(user_id: UUID, work: SalesWork) -> UUID | None:
    """The department of an active colleague. Raises Invalid for anybody else."""
    person = await work.people.find(user_id)
    if person is None or not person.active:
        raise Invalid(field="owner_id", reason="not_found")
    return person.department_id
