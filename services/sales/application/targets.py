"""Set what people mean to reach."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from chassis.ids import new_id
from kernel.refusal import Invalid
from services.sales.application.ports import SalesWork
from services.sales.domain.target import Level, Metric, SalesTarget, SubjectKind


async def set_target(
    kind: SubjectKind,
    subject_id: UUID | None,
    month: date,
    metric: Metric,
    levels: Mapping[Level, Decimal],
    work: SalesWork,
) -> SalesTarget:
    """The target of a company (without a subject), a department or a person for a month."""
    work.principal.require("targets:manage")
    subject = await _subject(kind, subject_id, work)
    known = await work.lookups.target(kind, subject, month, metric)
    target = await work.targets.get(known, lock=True) if known else _new(kind, subject, month, metric, work)
    work.announce(target, target.set(levels))
    return target


def _new(kind: SubjectKind, subject_id: UUID, month: date, metric: Metric, work: SalesWork) -> SalesTarget:
    return work.targets.add(
        SalesTarget(
            id=new_id(),
            tenant_id=work.tenant_id,
            created_at=work.now,
            created_by=work.principal.user_id,
            updated_at=work.now,
            subject_kind=kind,
            subject_id=subject_id,
            month=month,
            metric=metric,
            levels={},
        )
    )


async def _subject(kind: SubjectKind, subject_id: UUID | None, work: SalesWork) -> UUID:
    if kind is SubjectKind.COMPANY:
        return work.tenant_id
    if subject_id is None:
        raise Invalid(field="subject_id", reason="missing")
    known = (
        await work.people.find(subject_id) is not None
        if kind is SubjectKind.USER
        else not await work.people.unknown_departments([subject_id])
    )
    if not known:
        raise Invalid(field="subject_id", reason="not_found")
    return subject_id
