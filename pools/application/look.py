"""Looking at what lies in a pool: where a cap counts looks, contact details are shown record by record."""

from typing import Any
from zoneinfo import ZoneInfo

from pools.application.ports import PoolsWork


async def look_at(record: Any, work: PoolsWork) -> None:
    """The caller opens a pooled record: its contact details are shown if the day's cap allows one more.

    A record that was opened today counts once, however often it is opened.
    """
    user_id = work.principal.user_id
    if record.entered_pool_at is None or user_id is None:
        return
    pool = next((one for one in await work.all_pools() if one.id == record.home_id), None)
    if pool is None or pool.claim.view_daily_cap is None:
        return
    day = work.now.astimezone(ZoneInfo((await work.people.tenant()).zone)).date()
    await work.quotas.lock(pool.id, [user_id])
    if await work.quotas.look(pool.id, user_id, day, record.id, pool.claim.view_daily_cap):
        work.reveal(record.id)
