"""Is it known already, and what follows: the check that every way in passes before a record is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from chassis.roots import Roots
from chassis.work import UnitOfWork
from records.duplicates.finding import Finder, Keys, Likeness
from records.duplicates.policy import DuplicatePolicy, EntryPoint, Policy, policy_id
from records.duplicates.searching import Source

BUCKETS = 1024
LOCK = f"""
SELECT pg_advisory_xact_lock(hashtext('duplicates'), bucket) FROM (
    SELECT DISTINCT abs(hashtext($1::text || mark) % {BUCKETS}) AS bucket FROM unnest($2::text[]) mark ORDER BY 1
) buckets
"""
"""Two writers of the same new phone wait for each other. The buckets bound the locks that a whole file takes;
they are taken in their order, so that two files can't wait in a circle."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What something resembles, and the policy that applies: `warn` also where nothing asks for more.

    `decisive` are the likenesses that block or attract it.
    """

    found: list[Likeness] = field(default_factory=list)
    policy: Policy = Policy.WARN
    decisive: list[Likeness] = field(default_factory=list)


class Duplicates:
    """The check over some tables, inside a unit of work."""

    def __init__(self, work: UnitOfWork, sources: Sequence[Source], policies: Roots[DuplicatePolicy]) -> None:
        self._work = work
        self._finder = Finder(work, sources)
        work.remembers(self._finder.forget)
        self._policies = policies

    async def look(self, keys: Keys, *, but: Iterable[UUID] = ()) -> list[Likeness]:
        """Records that share a trait or nearly a name: at most twenty, the likeliest first."""
        if not keys.marks:
            return []
        found, _ = await self._finder.like(keys, but=but)
        return found

    async def check(self, keys: Keys, entry: EntryPoint, *, but: Iterable[UUID] = ()) -> Checked:
        """The same before something is made, and what the entry point's policy wants.

        Where a policy is strict, writers of the same new trait queue up behind each other until they commit.
        """
        found, strict = await self._finder.like(keys, but=but, entry=entry)
        if not strict or (not found and self._finder.covers(keys)):
            return Checked(found)
        policy = await self._known_policy()
        decisive = _decisive(found, policy)
        if not decisive and not self._finder.covers(keys):
            await self._lock(keys.certain(policy.traits))
            found, _ = await self._finder.like(keys, but=but)
            decisive = _decisive(found, policy)
        return Checked(found, policy.policies[entry] if decisive else Policy.WARN, decisive)

    async def read_ahead(self, many: Sequence[Keys], entry: EntryPoint) -> None:
        """Look up all that a part of a file will ask for; strictly, with the locks of all of it."""
        policy = await self._known_policy()
        strict = policy.policies[entry] is not Policy.WARN
        if strict:
            await self._lock([mark for keys in many for mark in keys.certain(policy.traits)])
        await self._finder.read_ahead(many, strict)

    def note(self, one: Likeness, keys: Keys) -> None:
        """Let the next of this work be compared with what is being made."""
        self._finder.note(one, keys)

    async def policy(self) -> DuplicatePolicy:
        """The tenant's policy, to be changed; the product's where the tenant has set none."""
        return await self._policies.find(policy_id(self._work.tenant_id)) or self._default_policy()

    async def _known_policy(self) -> DuplicatePolicy:
        """The same to look at, at no cost for each record."""
        return next(iter(await self._policies.all()), None) or self._default_policy()

    def _default_policy(self) -> DuplicatePolicy:
        return DuplicatePolicy(
            id=policy_id(self._work.tenant_id),
            tenant_id=self._work.tenant_id,
            created_at=self._work.now,
            created_by=self._work.principal.user_id,
            updated_at=self._work.now,
        )

    async def _lock(self, marks: Sequence[str]) -> None:
        await self._work.connection.execute(LOCK, str(self._work.tenant_id), list(marks))


def _decisive(found: Sequence[Likeness], policy: DuplicatePolicy) -> list[Likeness]:
    return [one for one in found if set(one.matched) & set(policy.traits)]
