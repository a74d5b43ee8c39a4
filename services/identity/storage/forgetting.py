"""What is not kept for ever: sessions that ended long ago, and wrong passwords of yesterday."""

from chassis.work import Ground
from services.identity.domain.lockout import FORGOTTEN
from services.identity.domain.session import LIFETIME

SESSIONS = "DELETE FROM sessions WHERE last_used_at < $1"
ATTEMPTS = "DELETE FROM login_attempts WHERE last_at < $1"


async def forget_the_old(ground: Ground) -> None:
    """Delete both, over all tenants. No session that could still be refreshed is among them."""
    now = ground.clock.now()
    async with ground.database.worker() as connection:
        await connection.execute(SESSIONS, now - LIFETIME)
        await connection.execute(ATTEMPTS, now - FORGOTTEN)
