"""Define the ways deals go."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from chassis.door import expect
from chassis.ids import new_id
from kernel.refusal import NotFound
from services.sales.application.ports import SalesWork
from services.sales.domain.process import (
    DEFAULT_NAME,
    Labels,
    SalesProcess,
    Stage,
    default_stages,
    define_process,
)
from services.sales.domain.refusals import StageInUse


async def add_process(
    name: Labels, stages: Sequence[Stage], is_default: bool, work: SalesWork
) -> SalesProcess:
    """A new process; the first one of a tenant is the default whatever is asked."""
    work.principal.require("processes:manage")
    former = await work.lookups.default_process()
    if is_default and former is not None:
        await _yield_default(former, work)
    return _define(new_id(), name, stages, is_default or former is None, work)


async def publish_process(
    id: UUID, name: Labels, stages: Sequence[Stage], is_default: bool, version: int | None, work: SalesWork
) -> SalesProcess:
    """A new version of a process, unless open deals stand in a stage that it gives up."""
    work.principal.require("processes:manage")
    process = await _process(id, work)
    expect(process, version)
    if is_default and not process.is_default:
        former = await work.lookups.default_process()
        if former is not None:
            await _yield_default(former, work)
        process.become_default()
    fact = process.publish(name, stages)
    used = await work.lookups.stages_in_use(id, fact.stages_removed)
    if used:
        raise StageInUse(stages=sorted(used))
    work.announce(process, fact)
    return process


async def remove_process(id: UUID, work: SalesWork) -> None:
    """Out of use; deals in it go on to their end."""
    work.principal.require("processes:manage")
    process = await _process(id, work)
    work.announce(process, process.remove(at=work.now))


async def give_default_process(work: SalesWork) -> None:
    """The process every tenant has from its first moment; done once, however often it is asked for."""
    if await work.lookups.default_process() is None:
        _define(uuid5(work.tenant_id, "sales_process"), DEFAULT_NAME, default_stages(), True, work)


def _define(
    id: UUID, name: Labels, stages: Sequence[Stage], is_default: bool, work: SalesWork
) -> SalesProcess:
    process, fact = define_process(
        id=id,
        tenant_id=work.tenant_id,
        name=name,
        stages=stages,
        is_default=is_default,
        at=work.now,
        by=work.principal.user_id,
    )
    work.processes.add(process)
    work.announce(process, fact)
    return process


async def _yield_default(id: UUID, work: SalesWork) -> None:
    """At most one default per tenant: the former gives way first, and is written first."""
    former = await work.processes.get(id, lock=True)
    work.announce(former, former.yield_default())
    await work.flush()


async def _process(id: UUID, work: SalesWork) -> SalesProcess:
    process = await work.processes.get(id, lock=True)
    if process.removed_at is not None:
        raise NotFound(kind="sales_process", id=str(id))
    return process
