"""The identity service, put together. Nothing else knows all of its parts."""

from dataclasses import replace

from chassis.clock import Clock, SystemClock
from chassis.service import Service, run
from chassis.timers import Timer, each_due
from chassis.work import Ground
from contracts.topics import replies_topic
from services.identity.api import entry, handovers, me, organisation, rights, users, working_time
from services.identity.api.problems import MESSAGES, REFUSALS
from services.identity.application.found_tenant import NewTenant
from services.identity.application.hand_over import give_up_waiting
from services.identity.consumers import audit, replies
from services.identity.settings import IdentitySettings
from services.identity.storage.forgetting import forget_the_old
from services.identity.storage.founding import found_first
from services.identity.storage.newer_product import give_what_is_new
from services.identity.storage.passwords import ArgonPasswords
from services.identity.storage.signing_keys import SigningKeys
from services.identity.storage.work import IdentityWork

ROTATION = 60.0
"""Seconds between two looks at the signing keys."""
FORGETTING = 3600.0
"""Seconds between two looks for what nobody needs any more."""


WAITING = (
    "SELECT tenant_id, id FROM handovers WHERE status IN ('counting', 'running', 'compensating', 'undoing')"
    " AND deadline <= $1 ORDER BY deadline LIMIT 100"
)

SERVICE = Service(
    name="identity",
    work=IdentityWork,
    routers=[
        entry.router,
        me.router,
        users.router,
        handovers.of_users,
        handovers.router,
        working_time.calendar,
        working_time.leaves,
        working_time.my_leaves,
        organisation.tenants,
        organisation.departments,
        organisation.teams,
        rights.roles,
        rights.permissions,
        rights.api_keys,
        rights.audit,
    ],
    internal=[entry.internal],
    hears={**audit.HEARS, replies_topic("identity"): replies.EARS},
    refusals=REFUSALS,
    messages=[MESSAGES],
    follows_directory=False,
)
"""What the service is, whatever its settings are."""


def service(settings: IdentitySettings, clock: Clock) -> Service:
    """The service with these settings: its keys, and what is done with them."""
    keys = SigningKeys(settings.signing_keys, settings.issuer, settings.audience, clock)
    passwords = ArgonPasswords()
    first = NewTenant(**settings.first_admin.model_dump()) if settings.first_admin else None

    async def prepare(ground: Ground) -> None:
        if first is not None:
            await found_first(first, passwords, ground)
        await give_what_is_new(ground)

    async def rotate(ground: Ground) -> None:
        keys.rotate()

    return replace(
        SERVICE,
        timers=[
            Timer("signing keys", ROTATION, rotate),
            Timer("forgetting", FORGETTING, forget_the_old),
            Timer("hand-overs waiting", 1.0, each_due(WAITING, IdentityWork, give_up_waiting)),
        ],
        state={"passwords": passwords, "signing_keys": keys},
        keys=keys,
        prepare=prepare,
    )


if __name__ == "__main__":
    settings = IdentitySettings(name="identity")
    run(service(settings, SystemClock()))
