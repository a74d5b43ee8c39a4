"""`python -m tests.performance [NAME …]`: run benches and print their ratios."""

import sys

import uvloop

from tests.performance.batches import p11, p12
from tests.performance.benches import house, p1, p3, p19
from tests.performance.hearing import p7
from tests.performance.outbox import p5

BENCHES = {"P1": p1, "P3": p3, "P5": p5, "P7": p7, "P11": p11, "P12": p12, "P19": p19}


async def main(names: list[str]) -> None:
    """Each bench on the same system, one line per bench."""
    async with house() as running:
        for name in names:
            print(await BENCHES[name](running), flush=True)


if __name__ == "__main__":
    asked = [name.upper() for name in sys.argv[1:]] or list(BENCHES)
    unknown = [name for name in asked if name not in BENCHES]
    if unknown:
        sys.exit(f"there is no bench {unknown[0]}; there are {', '.join(BENCHES)}")
    uvloop.run(main(asked))  # as the services do
