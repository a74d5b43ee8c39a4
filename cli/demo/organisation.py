"""Who works at the demo company, and the pools and seas that they take from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from cli.demo.names import Names, pinyin

Rules = Sequence[Mapping[str, Any]]
NAME, DOMAIN = "潮汐科技有限公司", "tidewater.example"
NORTH, EAST, SOUTH = "华北销售部", "华东销售部", "华南销售部"
SALES = {
    EAST: ("上海", "杭州", "南京", "苏州"),
    NORTH: ("北京", "西安", "武汉"),
    SOUTH: ("广州", "深圳", "成都"),
}
"""Sales department → its regions."""
REPS = {EAST: 5, NORTH: 4, SOUTH: 5}
"""One of the East's is who logs in as `rep`; the East's head logs in as `manager`."""
STAFF = (
    ("finance", "财务部", "财务经理"),
    ("marketing", "市场部", "市场经理"),
    ("support", "客户服务部", "客服主管"),
    ("viewer", "总经办", "总经理助理"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague. `login` is the role under whose name the account is handed out; others have none."""

    name: str
    email: str
    role: str
    department: str
    title: str
    login: str | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """A lead pool or a public sea, the departments that take from it, and how much they may."""

    name: str
    departments: tuple[str, ...]
    regions: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    daily_cap: int = 20
    hold_cap: int = 60


LEAD_POOLS = (
    Pool("金融政务线索池", (EAST, NORTH, SOUTH), industries=("金融", "政务")),
    Pool("上海线索池", (EAST,), ("上海",)),
    Pool("江浙线索池", (EAST,), ("杭州", "南京", "苏州")),
    Pool("北京线索池", (NORTH,), ("北京",)),
    Pool("中西部线索池", (NORTH, SOUTH), ("西安", "武汉", "成都")),
    Pool("华南线索池", (SOUTH,), ("广州", "深圳")),
)
"""The first that fits is a lead's."""
SEAS = tuple(
    Pool(f"{name[:2]}公海", (name,), regions, daily_cap=10, hold_cap=80) for name, regions in SALES.items()
)

LEAD_RULES: Rules = (
    {
        "name": "15 天未跟进",
        "trigger": "no_follow_up",
        "after": "P15D",
        "extension": {"max": "P7D", "by": "manager"},
    },
)
FIRST_RESPONSE = {"within": "PT4H", "days": "working", "warn_before": "PT1H"}
"""Whoever gets a lead of the demo company is in touch within half a working day."""
SEA_RULES: Rules = (
    {
        "name": "30 天未跟进",
        "trigger": "no_follow_up",
        "after": "P30D",
        "exempt": ["locked", "protected", "open_opportunity", "unpaid_order"],
        "extension": {"max": "P15D", "by": "manager"},
    },
    {
        "name": "60 个工作日未成交",
        "trigger": "not_won",
        "after": "P60D",
        "days": "working",
        "exempt": ["locked", "protected", "won", "open_opportunity"],
    },
)
"""When what nobody works on falls back: into its own pool, or its own sea."""


def department_of(region: str) -> str:
    """The sales department that looks after a region."""
    return next(name for name, regions in SALES.items() if region in regions)


def hire(names: Names) -> list[Person]:
    """Heads, representatives and the others; nobody shares a name."""
    people: list[Person] = []

    def join(role: str, department: str, title: str, login: str | None = None) -> None:
        name = names.colleague()
        email = f"{login or pinyin(name)}@{DOMAIN}"
        people.append(Person(name, email, role, department, title, login))

    for department, many in REPS.items():
        join("manager", department, "销售总监", "manager" if department == EAST else None)
        for position in range(many):
            first = department == EAST and position == 0
            join("rep", department, "销售经理", "rep" if first else None)
    for role, department, title in STAFF:
        join(role, department, title, role)
    return people


def in_turn(people: list[Person], department: str) -> Iterator[str]:
    """The e-mail addresses of a department's representatives, in turn: nobody gets more than the others."""
    return cycle([one.email for one in people if one.department == department and one.role == "rep"])
