"""The doors of the duplicate policy, the same in every service that checks."""

from collections.abc import Callable
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from chassis.door import IfMatch, WorkRoute, expect, open_work, tag
from chassis.messages import Table
from records.duplicates.checking import Duplicates
from records.duplicates.keys import CERTAIN
from records.duplicates.policy import DuplicatePolicy, EntryPoint, Policy

POLICY_MESSAGES: Table = {
    "known_already": (
        "与已有的记录重复({matched}),负责人:{owner}",
        "Known already by {matched}; its owner: {owner}",
    ),
    "unknown_trait": (
        "查重依据只能是 phone、email、social_credit_code 或 name",
        "Records are compared by phone, email, social_credit_code and name only",
    ),
}


class PolicyIn(BaseModel):
    """What shall happen per entry point, and which shared traits count for it. What is left out gets its default."""

    model_config = ConfigDict(extra="forbid")

    policies: dict[EntryPoint, Policy] = Field(default_factory=dict)
    traits: Annotated[list[str], Field(max_length=10)] = Field(default_factory=lambda: list(CERTAIN))


class PolicyView(BaseModel):
    """What happens per entry point when something is known already, and which shared traits count for it."""

    policies: dict[EntryPoint, Policy]
    traits: list[str]
    version: int


class PolicyWork(Protocol):
    """A unit of work that checks for duplicates."""

    principal: Any
    duplicates: Duplicates
    policies: Any

    def announce(self, root: Any, fact: object) -> None:
        """Say what happened."""
        ...


async def set_policy(asked: PolicyIn, version: int | None, work: PolicyWork) -> DuplicatePolicy:
    """Set the tenant's policy. Raises Forbidden, Invalid, StaleVersion."""
    work.principal.require("tenant:manage")
    policy = await work.duplicates.policy()
    expect(policy, version)
    fact = policy.set(asked.policies, asked.traits)
    if fact is not None:
        if not policy.version:
            work.policies.add(policy)
        work.announce(policy, fact)
    return policy


def policy_doors(module: str, kind: type[Any]) -> APIRouter:
    """`GET` and `PUT /<module>/duplicate_policy`; to be listed before the routes with an id."""
    router = APIRouter(prefix=f"/{module}", tags=[module], route_class=WorkRoute)
    Work = Annotated[Any, Depends(open_work(kind), scope="function")]
    show: Callable[[DuplicatePolicy, Response], PolicyView] = _shown

    @router.get("/duplicate_policy")
    async def get_policy(work: Work, response: Response) -> PolicyView:
        """What happens when somebody writes down what is known already (查重策略)."""
        work.principal.require(f"{module}:read")
        return show(await work.duplicates.policy(), response)

    @router.put("/duplicate_policy")
    async def put_policy(body: PolicyIn, version: IfMatch, work: Work, response: Response) -> PolicyView:
        """Decide it anew, for each entry point: warn, block or attach."""
        return show(await set_policy(body, version, work), response)

    return router


def _shown(policy: DuplicatePolicy, response: Response) -> PolicyView:
    tag(response, policy.version)
    return PolicyView(policies=policy.policies, traits=policy.traits, version=policy.version)
