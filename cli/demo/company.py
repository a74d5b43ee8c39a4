"""The demo company: its people, pools and seas, leads and customers, and what they trade. One seed, one company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from random import Random

from cli.demo.deals import DAYS, PRODUCTS, Row, Trade, moment, trade
from cli.demo.names import SIZES, SOURCES, TITLES, Firm, Names, pinyin

SEED = 20240808
LEADS, CUSTOMERS, CONVERSIONS = 2_000, 500, 24
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
STATES = {"pooled": 40, "assigned": 14, "following": 18, "qualified": 10, "invalid": 18}
NEEDS = (
    "替换现有的客户管理系统",
    "希望统一线索与订单数据",
    "需要移动端外勤管理",
    "计划建设数据中台",
    "咨询智能客服方案",
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


@dataclass
class Company:
    """All of it, as rows of our own imports; they name each other by their external ids."""

    people: list[Person]
    lead_pools: Sequence[Pool] = LEAD_POOLS
    seas: Sequence[Pool] = SEAS
    products: list[Row] = field(default_factory=lambda: PRODUCTS)
    leads: list[Row] = field(default_factory=list)
    customers: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    trade: Trade = field(default_factory=Trade)
    conversions: dict[str, str] = field(default_factory=dict)
    """Lead → the customer that it becomes a contact and a deal of."""


def found(today: date, seed: int = SEED) -> Company:
    """The company as it stands on a day; everything before it is told relative to that day."""
    chance = Random(seed)
    names = Names(chance)
    company = Company(_people(names))
    reps = {name: _reps(company.people, name) for name in SALES}
    for number in range(1, CUSTOMERS + 1):
        company.customers.append(_customer(f"C{number:04}", names, reps, today, chance))
    for customer in company.customers:
        company.contacts += _contacts(customer, names, today, chance)
    for number in range(1, LEADS + 1):
        company.leads.append(_lead(f"L{number:05}", names, names.firm(), reps, today, chance))
    _agree(company, chance)
    company.trade = trade(company.customers, today, chance)
    return company


def department_of(region: str) -> str:
    """The sales department that looks after a region."""
    return next(name for name, regions in SALES.items() if region in regions)


def _people(names: Names) -> list[Person]:
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


Reps = dict[str, Iterator[str]]


def _reps(people: list[Person], department: str) -> Iterator[str]:
    """The e-mail addresses of a department's representatives, in turn: nobody gets more than the others."""
    return cycle([one.email for one in people if one.department == department and one.role == "rep"])


def _customer(key: str, names: Names, reps: Reps, today: date, chance: Random) -> Row:
    firm, owned = names.firm(), chance.random() < 0.88
    sea = next(sea for sea in SEAS if firm.region in sea.regions)
    person = chance.random() < 0.04
    name = names.person() if person else firm.name
    return {
        "external_id": key,
        "name": name,
        "kind": "person" if person else "company",
        "phone": names.mobile() if person else names.landline(firm.region),
        "email": names.email(name if person else "info", firm.domain),
        "website": None if person else f"https://www.{firm.domain}",
        "address": names.address(firm.region),
        "region": firm.region,
        "industry": firm.industry,
        "size": None if person else chance.choice(SIZES),
        "social_credit_code": None if person else names.credit_code(firm.region),
        "birthday": date(chance.randrange(1965, 2000), 1, 1) + timedelta(chance.randrange(365))
        if person
        else None,
        "source": chance.choice(SOURCES),
        "sea": sea.name,
        "owner": next(reps[sea.departments[0]]) if owned else None,
        "occurred_at": moment(today - timedelta(chance.randrange(7, DAYS + 120)), chance),
    }


def _contacts(customer: Row, names: Names, today: date, chance: Random) -> list[Row]:
    """One to three people of a firm: who decides comes first."""
    many = chance.choice((1, 1, 2, 2, 3)) if customer["kind"] == "company" else 0
    roles = ("decider", "influencer", "user")
    rows: list[Row] = []
    for position in range(many):
        name = names.person()
        row = {
            "external_id": f"{customer['external_id']}-{position + 1}",
            "customer_external_id": customer["external_id"],
            "name": name,
            "title": TITLES[0] if position == 0 else chance.choice(TITLES[1:]),
            "phone": names.mobile(),
            "email": names.email(name, customer["email"].partition("@")[2]),
            "decision_role": roles[position],
            "preferred_channel": chance.choice(("call", "wechat", "email")),
            "occurred_at": customer["occurred_at"],
        }
        rows.append(row)
    return rows


def _lead(key: str, names: Names, firm: Firm, reps: Reps, today: date, chance: Random) -> Row:
    pool = next(one for one in LEAD_POOLS if firm.industry in one.industries or firm.region in one.regions)
    state = chance.choices(tuple(STATES), tuple(STATES.values()))[0]
    owned = state not in ("pooled", "invalid") or (state == "invalid" and chance.random() < 0.3)
    name, days = names.person(), min(240, 1 + round(chance.expovariate(1 / 45)))
    return {
        "external_id": key,
        "name": name,
        "company": firm.name,
        "title": chance.choice(TITLES),
        "phone": names.mobile(),
        "email": names.email(name, firm.domain) if chance.random() < 0.7 else None,
        "region": firm.region,
        "industry": firm.industry,
        "company_size": chance.choice(SIZES),
        "source": chance.choice(SOURCES),
        "need": chance.choice(NEEDS) if chance.random() < 0.6 else None,
        "budget": chance.randrange(2, 60) * 10_000 if chance.random() < 0.5 else None,
        "pool": pool.name,
        "owner": next(reps[department_of(firm.region)]) if owned else None,
        "status": state,
        "occurred_at": moment(today - timedelta(days), chance),
    }


def _agree(company: Company, chance: Random) -> None:
    """Some qualified leads turn out to be people of customers of the same owner."""
    of_owner: dict[str, list[str]] = {}
    for customer in company.customers:
        if customer["owner"] and customer["kind"] == "company":
            of_owner.setdefault(customer["owner"], []).append(customer["external_id"])
    names = {customer["external_id"]: customer["name"] for customer in company.customers}
    qualified = [lead for lead in company.leads if lead["status"] == "qualified"]
    for lead in chance.sample(qualified, CONVERSIONS):
        customer = chance.choice(of_owner[lead["owner"]])
        lead["company"] = names[customer]
        company.conversions[lead["external_id"]] = customer
