"""Dealing things out among people: in turn, by weight, or to whoever has least."""

import heapq
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def dealt(things: Sequence[T], to: Mapping[K, int], load: Mapping[K, int] | None = None) -> list[tuple[T, K]]:
    """Each thing with whom it goes to: always to the one with the least per weight, the former of `to` where equal.

    Without a load the shares are in proportion to the weights, none off by more than one thing. With what each has
    already, who has least is filled up first. Weights are positive; `to` is not empty.
    """
    has = load or {}
    queue = [((has.get(one, 0) + 1) / weight, place, one) for place, (one, weight) in enumerate(to.items())]
    heapq.heapify(queue)
    found = []
    for thing in things:
        next_at, place, one = queue[0]
        found.append((thing, one))
        heapq.heapreplace(queue, (next_at + 1 / to[one], place, one))
    return found
