"""What the demo company sold, or did not: deals through their stages, orders, payments, plans and refunds.

Everything is reckoned in days before today, so the figures are the same on every day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]
ZONE = ZoneInfo("Asia/Shanghai")
DAYS = 545
"""Eighteen months."""
DEALS, FRESH = 620, 120
"""Deals of the eighteen months, and those of the last weeks, most of which are open."""
STAGES = ("prospecting", "engaging", "discovery", "proposal", "evaluation", "negotiation", "contract")
PATIENCE = (6, 9, 9, 8, 10, 9, 8)
"""Mean days in each stage."""
FATES = {"won": 52, "lost": 42, "invalid": 6}
REASONS = {
    "lost": ("价格偏高", "选择了竞争对手", "预算被取消", "需求发生变化", "长期无回应"),
    "invalid": ("重复商机", "客户停止经营", "需求不真实"),
}
METHODS = ("bank_transfer", "bank_transfer", "bank_transfer", "acceptance", "alipay", "wechat")
REFUNDED = ("部分模块未交付", "设备到货损坏", "席位数量减少", "重复付款")
TERMS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((5, 100),),
    ((5, 30), (50, 70)),
    ((5, 30), (45, 40), (90, 30)),
)
"""Ways to pay: days after the order and per cent of it."""
AWAITING_APPROVAL, REFUNDS = 6, 8
AT_THE_BANK = timedelta(6)
"""Until then finance has not confirmed a payment."""

PRODUCTS: list[Row] = [
    {"external_id": key, "code": key, "name": name, "category": category, "unit": unit, "price": price}
    for key, name, category, unit, price in (
        ("CRM-S", "潮汐客户云 标准版", "软件", "套/年", 12_800),
        ("CRM-E", "潮汐客户云 企业版", "软件", "套/年", 58_000),
        ("DATA", "潮汐数据中台", "软件", "套", 168_000),
        ("BOT", "智能客服机器人", "软件", "套/年", 36_000),
        ("GATE", "物联网网关", "硬件", "台", 4_600),
        ("EDGE", "边缘计算服务器", "硬件", "台", 42_000),
        ("IMPL", "实施与定制服务", "服务", "人天", 2_400),
        ("CARE", "年度运维服务", "服务", "年", 26_000),
    )
]
SOLD = {"CRM-S": 3, "CRM-E": 5, "DATA": 1, "BOT": 2, "GATE": 40, "EDGE": 6, "IMPL": 60, "CARE": 2}
"""Product → the most that one deal has of it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a deal is about."""

    product: Row
    quantity: int
    discount: Decimal

    @property
    def amount(self) -> Decimal:
        """What it costs, tax included."""
        return Decimal(self.product["price"] * self.quantity) * (1 - self.discount)


@dataclass
class Trade:
    """Rows of all that was dealt, and what has to be said of orders when they are there (by their keys)."""

    deals: list[Row] = field(default_factory=list)
    orders: list[Row] = field(default_factory=list)
    payments: list[Row] = field(default_factory=list)
    plans: dict[str, list[tuple[date, Decimal]]] = field(default_factory=dict)
    refunds: list[tuple[str, Decimal, str]] = field(default_factory=list)


def moment(day: date, chance: Random) -> str:
    """Some time in working hours."""
    at = time(chance.randrange(9, 18), chance.randrange(60))
    return datetime.combine(day, at, ZONE).isoformat()


def trade(customers: list[Row], today: date, chance: Random) -> Trade:
    """Deals with the customers that have an owner, and what came of them."""
    done = Trade()
    owned = [customer for customer in customers if customer["owner"]]
    starts = [chance.randrange(5, DAYS) for _ in range(DEALS)] + [
        chance.randrange(1, 60) for _ in range(FRESH)
    ]
    sold: list[tuple[Row, Wish]] = []
    for number, start in enumerate(sorted(starts, reverse=True), 1):
        begun = str(today - timedelta(start))
        known = [customer for customer in owned if customer["occurred_at"][:10] <= begun]
        wish = _wish(chance)
        deal = _deal(f"D{number:04}", start, chance.choice(known), wish, today, chance)
        done.deals.append(deal)
        if deal["status"] == "won":
            sold.append((deal, wish))
    sold.sort(key=lambda pair: str(pair[0]["closed_on"]))
    for deal, wish in sold[:-AWAITING_APPROVAL]:
        _sell(deal, wish, today, chance, done)
    done.orders += [_order(deal, wish, "submitted", chance) for deal, wish in sold[-AWAITING_APPROVAL:]]
    _refund(chance, done)
    return done


def _wish(chance: Random) -> Wish:
    product = chance.choice(PRODUCTS)
    quantity = chance.randint(1, SOLD[product["external_id"]])
    return Wish(product, quantity, Decimal(chance.choice(("0", "0", "0.05", "0.1"))))


def _deal(key: str, start: int, customer: Row, wish: Wish, today: date, chance: Random) -> Row:
    """A deal that began so many days ago, as it stands today."""
    fate = chance.choices(tuple(FATES), tuple(FATES.values()))[0]
    last = len(STAGES) if fate == "won" else chance.randint(1, len(STAGES))
    way: list[str] = []
    left = start
    for stage, patience in zip(STAGES[:last], PATIENCE, strict=False):
        way.append(f"{stage}@{moment(today - timedelta(left), chance)}")
        left -= 1 + round(chance.expovariate(1 / patience))
        if left < 1:
            break
    row = {
        "external_id": key,
        "name": f"{customer['name']} · {wish.product['name']}",
        "customer_external_id": customer["external_id"],
        "owner": customer["owner"],
        "source": customer["source"],
        "amount": wish.amount,
        "stage_history": ";".join(way),
        "opened_on": today - timedelta(start),
    }
    if left < 1:
        return {**row, "status": "open", "expected_close_date": today + timedelta(chance.randrange(-5, 75))}
    reason = chance.choice(REASONS[fate]) if fate in REASONS else None
    return {**row, "status": fate, "closed_on": today - timedelta(left), "close_reason": reason}


def _order(deal: Row, wish: Wish, status: str, chance: Random) -> Row:
    closed_on = deal["closed_on"]
    return {
        "external_id": f"S{deal['external_id'][1:]}",
        "customer_external_id": deal["customer_external_id"],
        "opportunity_external_id": deal["external_id"],
        "owner": deal["owner"],
        "product_external_id": wish.product["external_id"],
        "quantity": wish.quantity,
        "unit_price": wish.product["price"],
        "discount": wish.discount,
        "tax_rate": "0.13" if wish.product["category"] == "硬件" else "0.06",
        "ordered_on": closed_on,
        "service_ends_on": closed_on + timedelta(365) if wish.product["category"] == "软件" else None,
        "occurred_at": moment(closed_on, chance),
        "status": status,
    }


def _sell(deal: Row, wish: Wish, today: date, chance: Random, done: Trade) -> None:
    """An order for a won deal, the money that came in for it, and when it was due."""
    order = _order(deal, wish, "approved", chance)
    key, reliable = order["external_id"], chance.random() < 0.85
    plan = [
        (deal["closed_on"] + timedelta(after), (wish.amount * share / 100).quantize(Decimal("0.01")))
        for after, share in chance.choice(TERMS)
    ]
    missing = wish.amount
    for position, (due, part) in enumerate(plan, 1):
        day = due + timedelta(chance.randrange(-4, 4 if reliable else 60))
        if day < today and (reliable or position == 1 or chance.random() < 0.5):
            payment = _payment(key, position, part, day, today, chance)
            missing -= part if payment["status"] == "confirmed" else 0
            done.payments.append(payment)
    done.orders.append(order)
    done.plans[key] = plan
    if not missing and deal["closed_on"] < today - timedelta(60):
        order["status"] = "completed"


def _payment(order: str, position: int, amount: Decimal, day: date, today: date, chance: Random) -> Row:
    return {
        "external_id": f"P{order[1:]}-{position}",
        "order_external_id": order,
        "amount": amount,
        "received_on": day,
        "method": chance.choice(METHODS),
        "bank_reference": f"{day:%Y%m%d}{chance.randrange(10**8):08}",
        "occurred_at": moment(day, chance),
        "status": "confirmed" if today - day > AT_THE_BANK else "pending",
    }


def _refund(chance: Random, done: Trade) -> None:
    """Some of the money of a few orders that are paid and done goes back."""
    paid = [order["external_id"] for order in done.orders if order["status"] == "completed"][-5 * REFUNDS :]
    amounts = {payment["order_external_id"]: payment["amount"] for payment in done.payments}
    for key in chance.sample(paid, REFUNDS):
        part = (amounts[key] / chance.choice((4, 5, 8, 10))).quantize(Decimal(1))
        done.refunds.append((key, part, chance.choice(REFUNDED)))
