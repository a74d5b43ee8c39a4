"""Make, revoke and exchange API keys."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from chassis.ids import new_id
from chassis.principal import Principal, Unauthenticated
from contracts.permissions import KEYS
from kernel.refusal import NotFound
from services.identity.application.entrance import AccessToken, Entrance
from services.identity.application.ports import IdentityWork
from services.identity.application.tickets import KEY_PREFIX, SHOWN, hash_of_key, new_api_key
from services.identity.domain.api_key import ApiKey
from services.identity.domain.role import check_escalation, check_permissions
from services.identity.domain.user import UserStatus


async def make_api_key(
    name: str, scopes: Sequence[str], expires_at: datetime | None, work: IdentityWork
) -> tuple[ApiKey, str]:
    """A key with which a program acts as oneself within the scopes, and the secret, which is told only now.

    Raises Forbidden without `api_keys:manage`, Escalation, Invalid.
    """
    work.principal.require("api_keys:manage")
    if work.principal.user_id is None:
        raise Unauthenticated("the system has no keys")
    check_permissions(scopes, KEYS, "scopes")
    check_escalation(scopes, work.principal.permissions)
    secret = new_api_key()
    key = ApiKey(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        name=name,
        user_id=work.principal.user_id,
        prefix=secret[: len(KEY_PREFIX) + SHOWN],
        secret_hash=hash_of_key(secret),
        scopes=sorted(set(scopes)),
        expires_at=expires_at,
    )
    fact = key.make(work.now)
    work.api_keys.add(key)
    work.announce(key, fact)
    await work.key_hashes.add(key.secret_hash, key.id)
    return key, secret


async def revoke_api_key(id: UUID, work: IdentityWork) -> ApiKey:
    """Take a key back: one's own, or with `users:manage` anybody's. Raises NotFound, WrongState."""
    key = await work.api_keys.find(id, lock=True)
    if key is None or not (key.user_id == work.principal.user_id or work.principal.may("users:manage")):
        raise NotFound(kind="api_key", id=str(id))
    work.announce(key, key.revoke(work.now))
    return key


async def exchange_api_key(secret: str, entrance: Entrance) -> AccessToken:
    """A token of a minute for a key. Raises Unauthenticated for a key that opens nothing."""
    owner = await entrance.gate.key(hash_of_key(secret)) if secret.startswith(KEY_PREFIX) else None
    if owner is None:
        raise Unauthenticated("no such key")
    tenant_id, key_id = owner
    async with entrance.new_work(Principal.system(tenant_id)) as work:
        key = await work.api_keys.get(key_id)
        user = await work.users.get(key.user_id)
        if not key.opens(work.now) or user.status is not UserStatus.ACTIVE:
            raise Unauthenticated("the key is revoked, expired, or its owner has left")
        await work.key_hashes.used(key.id, work.now)
        return entrance.token_for(user, work.now, scopes=frozenset(key.scopes))
