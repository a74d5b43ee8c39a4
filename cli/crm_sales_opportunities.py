"""The "CRM Sales Opportunities" data set (Maven Analytics, public domain) as rows of our own imports.

It has the faults of real exports: a product spelled in two ways, a misspelt sector, deals without an account. They
are reconciled and reported; nothing is dropped.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

Row = dict[str, Any]
SECTORS = (
    "technology",
    "medical",
    "retail",
    "software",
    "entertainment",
    "marketing",
    "telecommunications",
    "finance",
    "employment",
    "services",
)
"""Sectors as they are spelled, to recognise those that are not."""
STATUS = {"Won": "won", "Lost": "lost", "Engaging": "open", "Prospecting": "open"}
STAGE = {"Prospecting": "prospecting"}
FILES = ("accounts.csv", "products.csv", "sales_teams.csv", "sales_pipeline.csv")


@dataclass
class Company:
    """The company of the files, ready to be imported, and what had to be put right."""

    offices: dict[str, dict[str, list[str]]]
    """Office → manager → agents."""
    products: list[Row]
    accounts: list[Row]
    deals: list[Row]
    corrections: list[str] = field(default_factory=list)

    @property
    def orders(self) -> list[Row]:
        """An order for each won deal, of the day it was won."""
        return [
            {
                "external_id": deal["external_id"],
                "customer_external_id": deal["customer_external_id"],
                "opportunity_external_id": deal["external_id"],
                "item": deal["custom.product"],
                "amount": deal["amount"],
                "ordered_on": deal["closed_on"],
                "status": "completed",
                "owner": deal["owner"],
            }
            for deal in self.deals
            if deal["status"] == "won"
        ]

    @property
    def payments(self) -> list[Row]:
        """A confirmed payment for each order, of the same day."""
        return [
            {
                "external_id": order["external_id"],
                "order_external_id": order["external_id"],
                "amount": order["amount"],
                "received_on": order["ordered_on"],
                "status": "confirmed",
            }
            for order in self.orders
        ]


def read_company(folder: Path) -> Company:
    """Read the four files. Raises FileNotFoundError, naming the one that is missing."""
    accounts, products, teams, pipeline = (_rows(folder / name) for name in FILES)
    corrections: list[str] = []
    names = Spelling("product", [row["product"] for row in products], corrections)
    sectors = Spelling("sector", SECTORS, corrections)
    offices: dict[str, dict[str, list[str]]] = {}
    for row in teams:
        offices.setdefault(row["regional_office"], {}).setdefault(row["manager"], []).append(
            row["sales_agent"]
        )
    company = Company(
        offices=offices,
        products=[_product(row) for row in products],
        accounts=[_account(row, sectors) for row in accounts],
        deals=[_deal(row, names) for row in pipeline],
        corrections=corrections,
    )
    company.accounts.sort(key=lambda row: bool(row["parent_external_id"]))
    return company


def email(name: str) -> str:
    """An address for somebody of the files."""
    return f"{'.'.join(name.lower().split())}@imported.example"


class Spelling:
    """Known words, and what was meant by others; each correction is reported once."""

    def __init__(self, what: str, words: Iterable[str], corrections: list[str]) -> None:
        self._what = what
        self._words = {_plain(word): word for word in words}
        self._corrections = corrections
        self._meant: dict[str, str] = {}

    def meant(self, word: str) -> str:
        """The known word that is written like this one, or nearly; else the word itself."""
        if word not in self._meant:
            plain = _plain(word)
            close = get_close_matches(plain, self._words, n=1, cutoff=0.85)
            found = self._words[close[0]] if close else word
            self._meant[word] = found
            if found != word:
                self._corrections.append(f"{self._what} “{word}” → “{found}”")
        return self._meant[word]


def _plain(word: str) -> str:
    return "".join(word.lower().split())


def _rows(path: Path) -> Sequence[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _product(row: Row) -> Row:
    return {
        "external_id": row["product"],
        "name": row["product"],
        "category": row["series"],
        "price": row["sales_price"],
    }


def _account(row: Row, sectors: Spelling) -> Row:
    return {
        "external_id": row["account"],
        "name": row["account"],
        "industry": sectors.meant(row["sector"]),
        "region": row["office_location"],
        "size": row["employees"],
        "parent_external_id": row["subsidiary_of"],
        "custom.revenue_million_usd": row["revenue"],
        "custom.year_established": row["year_established"],
    }


def _deal(row: Row, products: Spelling) -> Row:
    product, status = products.meant(row["product"]), STATUS[row["deal_stage"]]
    engaged, ended = row["engage_date"], row["close_date"] if status != "open" else ""
    return {
        "external_id": row["opportunity_id"],
        "name": " · ".join(part for part in (row["account"], product) if part),
        "customer_external_id": row["account"],
        "owner": email(row["sales_agent"]),
        "stage": STAGE.get(row["deal_stage"], "engaging"),
        "opened_on": engaged,
        "occurred_at": engaged,
        "status": status,
        "closed_on": ended,
        "close_reason": "imported" if status == "lost" else "",
        "amount": row["close_value"],
        "custom.product": product,
    }
