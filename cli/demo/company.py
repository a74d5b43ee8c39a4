"""The demo company: its people, pools and seas, leads and customers, and what they trade. One seed, one company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from cli.demo.deals import DAYS, PRODUCTS, Row, Trade, moment, trade
from cli.demo.names import SIZES, SOURCES, TITLES, Firm, Names
from cli.demo.organisation import LEAD_POOLS, SALES, SEAS, Person, Pool, department_of, hire, in_turn

SEED = 20240808
LEADS, CUSTOMERS, CONVERSIONS, LOOKED_AFTER = 2_000, 500, 24, 80
"""How many; the last are customers that somebody was in touch with lately."""
STATES = {"pooled": 44, "assigned": 13, "following": 17, "qualified": 9, "invalid": 17}
NEEDS = (
    "替换现有的客户管理系统",
    "希望统一线索与订单数据",
    "需要移动端外勤管理",
    "计划建设数据中台",
    "咨询智能客服方案",
)
TALKS = (
    ("call", "电话回访:系统运行稳定,对响应速度满意"),
    ("visit", "上门拜访,演示新版报表,约定下次沟通预算"),
    ("meeting", "与信息部开会,确认二期需求和时间表"),
    ("message", "微信沟通续费事宜,已发送方案"),
    ("email", "邮件发送合同与发票资料"),
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
    follow_ups: dict[str, list[Row]] = field(default_factory=dict)
    """Customer → when and how somebody was in touch, the first time first."""


def found(today: date, seed: int = SEED) -> Company:
    """The company as it stands on a day; everything before it is told relative to that day."""
    chance = Random(seed)
    names = Names(chance)
    company = Company(hire(names))
    reps = {name: in_turn(company.people, name) for name in SALES}
    for number in range(1, CUSTOMERS + 1):
        company.customers.append(_customer(f"C{number:04}", names, reps, today, chance))
    for customer in company.customers:
        company.contacts += _contacts(customer, names, today, chance)
    for number in range(1, LEADS + 1):
        company.leads.append(_lead(f"L{number:05}", names, names.firm(), reps, today, chance))
    _agree(company, chance)
    company.trade = trade(company.customers, today, chance)
    company.follow_ups = _follow_ups(company.trade, today, chance)
    return company


Reps = dict[str, Iterator[str]]


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
        key = chance.choice(of_owner[lead["owner"]])
        lead["company"] = names[key]
        company.conversions[lead["external_id"]] = key


def _follow_ups(done: Trade, today: date, chance: Random) -> dict[str, list[Row]]:
    """Customers with the latest orders are looked after."""
    latest = [order["customer_external_id"] for order in reversed(done.orders)]
    return {
        key: [
            {"kind": kind, "content": content, "occurred_at": moment(today - timedelta(days), chance)}
            for days in sorted(chance.sample(range(1, 80), chance.choice((1, 2, 3))), reverse=True)
            for kind, content in [chance.choice(TALKS)]
        ]
        for key in list(dict.fromkeys(latest))[:LOOKED_AFTER]
    }
