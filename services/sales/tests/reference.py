"""The pipeline's figures in plain Python, written from their definitions and from nothing else.

Conversion i→i+1 = deals that entered i in the window and later entered i+1 ÷ deals that entered i; leak = ended in
i ÷ entered i; win rate = won ÷ (won + lost); cycle days = opened → closed of won deals; velocity = n × mean won
amount × win rate ÷ mean cycle days; weighted pipeline = Σ open amount × probability.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Deal:
    """What the files say of one deal. `path` holds the stages with the days they were entered."""

    key: str
    agent: str
    product: str
    account: str | None
    status: str
    amount: Decimal | None
    path: list[tuple[str, date]]
    closed_on: date | None = None


@dataclass
class Flow:
    """The cohort of one stage."""

    entered: int = 0
    moved_on: int = 0
    leaked: int = 0
    dwells: list[float] = field(default_factory=list)

    @property
    def dwell(self) -> float | None:
        return median(self.dwells) if self.dwells else None


STAGES = {"Prospecting": "prospecting", "Engaging": "engaging", "Won": "engaging", "Lost": "engaging"}
STATUSES = {"Won": "won", "Lost": "lost"}


def read(folder: Path, today: date) -> list[Deal]:
    """The deals of the real data set; one without a day was opened when it was written down."""
    with (folder / "sales_pipeline.csv").open(newline="") as file:
        return [_deal(row, today) for row in csv.DictReader(file)]


def _deal(row: dict[str, str], today: date) -> Deal:
    opened = date.fromisoformat(row["engage_date"]) if row["engage_date"] else today
    stage = STAGES[row["deal_stage"]]
    return Deal(
        key=row["opportunity_id"],
        agent=row["sales_agent"],
        product=row["product"],
        account=row["account"] or None,
        status=STATUSES.get(row["deal_stage"], "open"),
        amount=Decimal(row["close_value"]) if row["close_value"] else None,
        path=[(stage, opened)],
        closed_on=date.fromisoformat(row["close_date"]) if row["close_date"] else None,
    )


def generated(count: int, stages: Sequence[str], today: date, seed: int = 7) -> list[Deal]:
    """Deals of the same shape that wander through stages, back and forth: for where the files are not."""
    dice = random.Random(seed)
    return [_wandering(n, stages, today, dice) for n in range(count)]


def _wandering(number: int, stages: Sequence[str], today: date, dice: random.Random) -> Deal:
    last = today - timedelta(days=1)  # what ends today ends now, and not at a day's beginning
    day = today - timedelta(days=dice.randint(30, 500))
    path = [(stages[0], day)]
    for _ in range(dice.randint(0, 6)):
        day = min(day + timedelta(days=dice.randint(0, 40)), last)
        stage = dice.choice([key for key in stages if key != path[-1][0]])
        path.append((stage, day))
    status = dice.choice(["open", "won", "won", "lost", "invalid"])
    account = f"账户{number % 20}" if status == "won" or dice.random() > 0.2 else None
    closed = min(day + timedelta(days=dice.randint(0, 30)), last) if status != "open" else None
    amount = None if status == "open" and dice.random() < 0.3 else Decimal(dice.randint(0, 10**7)) / 100
    return Deal(f"S{number:05}", f"销售{number % 9}", "GTX", account, status, amount, path, closed)


@dataclass(frozen=True)
class Summary:
    """What the pipeline's summary says, exact."""

    open: int
    open_amount: Decimal
    weighted: Decimal
    won: int
    won_amount: Decimal
    lost: int
    lost_amount: Decimal
    invalid: int
    win_rate: float | None
    mean_cycle_days: float | None
    velocity: Decimal | None


def summary(deals: Sequence[Deal], odds: dict[str, Decimal], window: tuple[date, date]) -> Summary:
    """Open now; won, lost and invalid closed in the window, both days included."""
    first, last = window
    ended = [deal for deal in deals if deal.closed_on and first <= deal.closed_on <= last]
    still = [deal for deal in deals if deal.status == "open"]
    won, lost, invalid = ([d for d in ended if d.status == s] for s in ("won", "lost", "invalid"))
    valued = [deal.amount for deal in won if deal.amount is not None]
    rate = len(won) / (len(won) + len(lost)) if won or lost else None
    days = [(deal.closed_on - deal.path[0][1]).days for deal in won if deal.closed_on]
    cycle = sum(days) / len(won) if won else None
    speed = None
    if rate is not None and cycle and valued:
        ratio = Decimal(len(won)) / (len(won) + len(lost))
        speed = len(still) * (sum(valued, Decimal(0)) / len(valued)) * ratio / (Decimal(sum(days)) / len(won))
    return Summary(
        open=len(still),
        open_amount=sum((deal.amount or Decimal(0) for deal in still), Decimal(0)),
        weighted=sum(((deal.amount or Decimal(0)) * odds[deal.path[-1][0]] for deal in still), Decimal(0)),
        won=len(won),
        won_amount=sum(valued, Decimal(0)),
        lost=len(lost),
        lost_amount=sum((deal.amount or Decimal(0) for deal in lost), Decimal(0)),
        invalid=len(invalid),
        win_rate=rate,
        mean_cycle_days=cycle,
        velocity=speed,
    )


def flows(deals: Sequence[Deal], stages: Sequence[str], window: tuple[date, date]) -> dict[str, Flow]:
    """Cohorts by stage of entry in the window."""
    found = {stage: Flow() for stage in stages}
    for deal in deals:
        for stage, place in _entries(deal, window):
            flow = found[stage]
            flow.entered += 1
            after = [key for key, _ in deal.path[place + 1 :]]
            following = stages[stages.index(stage) + 1 :]
            flow.moved_on += following[0] in after if following else deal.status == "won"
            flow.leaked += deal.status in ("lost", "invalid") and deal.path[-1][0] == stage
            if deal.status != "open" or deal.path[-1][0] != stage:
                flow.dwells.append(_dwell(deal, stage))
    return found


def _entries(deal: Deal, window: tuple[date, date]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for place, (stage, day) in enumerate(deal.path):
        if stage not in seen and window[0] <= day <= window[1]:
            seen.add(stage)
            yield stage, place


def _dwell(deal: Deal, stage: str) -> float:
    ends = [day for _, day in deal.path[1:]] + [deal.closed_on or deal.path[-1][1]]
    return float(
        sum(
            (max(end, day) - day).days
            for (key, day), end in zip(deal.path, ends, strict=True)
            if key == stage
        )
    )
