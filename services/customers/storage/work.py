"""One transaction of the customers service, with its repositories."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from chassis import sagas
from chassis.outbox import Cause
from chassis.principal import Principal
from chassis.roots import Kind, Roots
from chassis.rows import RowMapping
from chassis.work import Ground
from contracts.base import Command
from kernel.refusal import Forbidden, NotFound
from pools.application.deadlines import settle
from pools.domain.pool import Pool
from pools.domain.routing import Routing
from pools.storage.quotas import save_pooled
from pools.storage.work import PooledWork
from records.custom_fields import CustomFields, slots_of
from records.dictionaries.store import dictionary_kind
from records.duplicates.checking import Duplicates
from records.duplicates.collisions import Collisions
from records.duplicates.elsewhere import ELSEWHERE
from records.duplicates.policy import DuplicatePolicy
from records.duplicates.searching import Source
from records.external_ids import ExternalIds
from records.grams import grams
from records.repointing import Repointing
from records.rights import sees
from records.sharing import save_shares, shared_with_caller
from services.customers.application import ports
from services.customers.application.announcements import (
    announce_customer,
    announce_lifecycle,
    announce_policy,
)
from services.customers.application.announcements_of_contacts import announce_contact
from services.customers.application.announcements_of_seas import announce_routing, announce_sea, sea_snapshot
from services.customers.application.hold_customer import follow_owner
from services.customers.application.likeness import MODULE, contact_keys, keys_of
from services.customers.domain.contact import Contact
from services.customers.domain.customer import Customer
from services.customers.domain.erasure import Erasure
from services.customers.domain.merge import Merge
from services.customers.domain.quiet import Lifecycle
from services.customers.domain.seas import PUBLIC_SEAS
from services.customers.storage.consents import Consents
from services.customers.storage.dealings import Dealings
from services.customers.storage.erasures import Erasures
from services.customers.storage.fields import CONTACTS, CUSTOMER_FIELDS, CUSTOMERS
from services.customers.storage.merges import Merges, Pointing
from services.customers.storage.parts import Conversions, FollowUps, LeadLinks
from services.customers.storage.plans import Plans
from services.customers.storage.relations import Relations
from services.customers.storage.stages import keep_stage
from services.customers.storage.tables import (
    contacts,
    customers,
    dictionary_entries,
    duplicate_policies,
    lifecycles,
    public_seas,
    routings,
    shares,
)

KEYS = ("phone_key", "email_key", "credit_key", "name_key", "person_key", "name_grams")
CONTACT_KEYS = ("phone_key", "email_key", "person_key")
SOURCES = (
    Source("customers", f"'{MODULE}'", frozenset(KEYS), home="sea_id"),
    Source("contacts", "'contacts'", frozenset(CONTACT_KEYS)),
    ELSEWHERE,
)


def _customer_columns(customer: Customer) -> dict[str, Any]:
    rate = customer.collection_rate
    return {
        **slots_of(customer.custom),
        "collection_rate": None if rate is None else float(rate),
        **keys_of(customer).columns(*KEYS),
        "grams": grams((customer.name, customer.phone, customer.email, customer.social_credit_code)),
    }


def _contact_columns(contact: Contact) -> dict[str, Any]:
    return {
        **slots_of(contact.custom),
        **contact_keys(contact).columns(*CONTACT_KEYS),
        "grams": grams((contact.name, contact.phone, contact.email, contact.wechat)),
    }


async def _save_parts(work: PooledWork, customer: Customer, former: dict[str, Any] | None) -> None:
    await save_pooled(work, customer, former)
    await save_shares(work, "customer", customer, former)
    await keep_stage(work, customer, former)


async def _settle(work: Any, customer: Customer) -> Mapping[str, Any]:
    return await settle(customer, work)


CUSTOMER = Kind(
    "customer",
    RowMapping(Customer, customers, _customer_columns),
    announce_customer,
    save_parts=_save_parts,
    settle=_settle,
)
CONTACT = Kind("contact", RowMapping(Contact, contacts, _contact_columns), announce_contact)
ROUTING = Kind("customer_routing", RowMapping(Routing, routings), announce_routing, few=True)
POLICY = Kind(
    "customer_duplicate_policy", RowMapping(DuplicatePolicy, duplicate_policies), announce_policy, few=True
)
LIFECYCLE = Kind("customer_lifecycle", RowMapping(Lifecycle, lifecycles), announce_lifecycle, few=True)
ENTRY = dictionary_kind(dictionary_entries)
SEA = Kind("public_sea", RowMapping(Pool, public_seas), announce_sea, snapshot=sea_snapshot, few=True)


class CustomersWork(PooledWork):
    """Implements `application.ports.CustomersWork`."""

    service = "customers"
    mount = PUBLIC_SEAS
    pool_kind = SEA
    routing_kind = ROUTING
    closed = "won"
    ended = "true"
    records = customers
    fields = CUSTOMER_FIELDS

    def __init__(self, ground: Ground, principal: Principal, cause: Cause | None = None) -> None:
        super().__init__(ground, principal, cause)
        self.customers = self.pooled = Roots(self, CUSTOMER)
        self.contacts = Roots(self, CONTACT)
        self.custom = CustomFields(self, [CUSTOMERS, CONTACTS])
        self.policies = Roots(self, POLICY)
        self.lifecycles = Roots(self, LIFECYCLE)
        self.dictionary = Roots(self, ENTRY)
        self.duplicates = Duplicates(self, SOURCES, self.policies)
        self.collisions = Collisions(self)
        self.repointing = Repointing(self)
        self.merges: ports.Merges = Merges(self)
        self.pointing: ports.Pointing = Pointing(self)
        self.follow_ups: ports.FollowUps = FollowUps(self)
        self.plans: ports.Plans = Plans(self)
        self.relations: ports.Relations = Relations(self)
        self.consents: ports.Consents = Consents(self)
        self.erasures: ports.Erasures = Erasures(self)
        self.lead_links: ports.LeadLinks = LeadLinks(self)
        self.dealings: ports.Dealings = Dealings(self)
        self.conversions: ports.Conversions = Conversions(self)
        self.customer_keys = ExternalIds(self, customers.name)
        self.contact_keys = ExternalIds(self, contacts.name)

    async def count_locked(self, sea_id: UUID, owner_id: UUID, but: UUID) -> int:
        """Customers of a sea that somebody owns and that are locked, besides one."""
        c = customers.c
        statement = select(func.count()).where(
            c.sea_id == sea_id,
            c.owner_id == owner_id,
            c.locked_until > self.now,
            c.deleted_at.is_(None),
            c.id != but,
        )
        return int(await self.connection.fetch_value(statement))

    async def shared_with_me(self) -> Sequence[UUID]:
        """Customers that somebody shared with the caller."""
        return await shared_with_caller(shares, "customer", self)

    async def contacts_of(self, customer_id: UUID) -> Mapping[UUID, Contact]:
        """The contacts of a customer, those in the recycle bin too, locked."""
        rows = await self.connection.fetch(select(contacts.c.id).where(contacts.c.customer_id == customer_id))
        return await self.contacts.many([row["id"] for row in rows], lock=True)

    def ask_to_erase(self, erasure: Erasure, command: Command) -> None:
        """Send a command of an erasure, on behalf of the system: it is never refused."""
        sagas.command(self, erasure.id, erasure.number, command)

    def ask(self, merge: Merge, number: int, command: Command, by: UUID | None) -> None:
        """Send a command of a merge, on behalf of somebody or of the system."""
        deadline = merge.deadline if by is not None else None
        sagas.command(self, merge.id, number, command, actor_id=by, deadline=deadline)

    async def dealings_of(self, records: Sequence[Customer]) -> Mapping[UUID, Mapping[str, Any]]:
        """Opportunities, wins, debts, contracts and locks."""
        return await self.dealings.holding(records)

    async def at_risk(self, records: Sequence[Customer]) -> Mapping[UUID, int]:
        """What the open deals with customers come to."""
        return await self.dealings.open_amounts([customer.id for customer in records])

    def values_of(self, record: Customer) -> Mapping[str, Any]:
        """A customer's values by the names that conditions use; of one that is only imagined, those it has."""
        return {**vars(record), "collection_rate": getattr(record, "collection_rate", None)}

    async def follow_owner(self, record: Customer) -> None:
        """Let the customer's contacts follow it."""
        await follow_owner(record, self)

    async def in_sight_of_caller(self, customer: Customer) -> bool:
        """Whether the caller may see the customer."""
        try:
            await self.check_visible(customer)
        except NotFound:
            return False
        return True

    async def check_writable(self, customer: Customer, permission: str) -> None:
        """Raise Forbidden unless the permission reaches the customer; NotFound if it is out of sight."""
        self.principal.require(permission)
        await self.check_visible(customer)
        if not sees(customer, self.principal, permission, now=self.now):
            raise Forbidden("the customer is somebody else's", permission=permission)
