"""Facts about public seas as public events."""

from functools import singledispatch
from typing import Any

from chassis.roots import Told
from contracts import seas as public
from contracts.base import Event, Nothing
from contracts.customers import Change
from pools.application.telling import activation, pool_values
from pools.domain.facts import PoolCreated, PoolUpdated, RoutingChanged, RulesActivated
from pools.domain.pool import Pool
from pools.domain.routing import Routing

AnyEvent = Event[Any, Any]


@singledispatch
def announce_sea(fact: object, sea: Pool) -> AnyEvent | Told:
    """The event that tells a fact about a sea, as it is right after the fact."""
    raise TypeError(f"{type(fact).__name__} is no fact about a sea")


def sea_snapshot(sea: Pool) -> public.PublicSeaSnapshot:
    """The public state of a sea."""
    return public.PublicSeaSnapshot.model_validate(pool_values(sea))


@announce_sea.register
def _(fact: PoolCreated, sea: Pool) -> AnyEvent:
    return public.PublicSeaCreated(after=sea_snapshot(sea), reason=Nothing())


@announce_sea.register
def _(fact: PoolUpdated, sea: Pool) -> AnyEvent:
    return public.PublicSeaUpdated(after=sea_snapshot(sea), reason=Change(fields=fact.fields))


def announce_routing(fact: RoutingChanged, routing: Routing) -> AnyEvent:
    """The event that tells of other rules."""
    after = public.CustomerRoutingSnapshot.model_validate(routing)
    return public.CustomerRoutingChanged(after=after)


@announce_sea.register
def _(fact: RulesActivated, sea: Pool) -> AnyEvent:
    return public.PublicSeaRulesActivated(after=sea_snapshot(sea), reason=activation(fact, sea))
