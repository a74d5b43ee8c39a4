"""`python -m tests.performance [NAME …]`: run benches and print their ratios."""

import sys

import uvloop

from tests.performance.batches import p11, p12
from tests.performance.benches import p1, p3, p19
from tests.performance.files import p4, p13
from tests.performance.hearing import p7
from tests.performance.outbox import p5
from tests.performance.places import alone, house
from tests.performance.recycling import due

ALONE = {"P1": p1, "P4": p4, "P5": p5, "P7": p7, "P11": p11, "P12": p12, "P13": p13, "DUE": due}
"""On the engines alone: what one part of ours costs."""
WHOLE = {"P3": p3, "P19": p19}
"""In a whole system."""


async def main(names: list[str]) -> None:
    """Each bench, one line per bench; those of a kind in the same place."""
    if parts := [ALONE[name] for name in names if name in ALONE]:
        async with alone() as place:
            for part in parts:
                print(await part(place), flush=True)
    if wholes := [WHOLE[name] for name in names if name in WHOLE]:
        async with house() as running:
            for whole in wholes:
                print(await whole(running), flush=True)


if __name__ == "__main__":
    asked = [name.upper() for name in sys.argv[1:]] or [*ALONE, *WHOLE]
    unknown = [name for name in asked if name not in ALONE and name not in WHOLE]
    if unknown:
        sys.exit(f"there is no bench {unknown[0]}; there are {', '.join([*ALONE, *WHOLE])}")
    uvloop.run(main(asked))  # as the services do
