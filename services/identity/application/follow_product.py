"""Let the roles that the product made have what a newer version of it means them to have."""

from collections.abc import Sequence

from contracts.permissions import KEYS
from services.identity.application.built_in_roles import BUILT_IN
from services.identity.application.ports import IdentityWork
from services.identity.domain.role import ADMIN, Role


def follow_product(roles: Sequence[Role], work: IdentityWork) -> None:
    """Give a company's built-in roles the permissions that are new in the product, where they are meant to have them.

    What the admin's role lacks is new: it may everything that there was. Whatever else the company has changed in its
    roles stays as it is.
    """
    admin = next((role for role in roles if role.key == ADMIN), None)
    new = KEYS - set(admin.permissions) if admin else frozenset[str]()
    meant = {built_in.key: built_in.permissions & new for built_in in BUILT_IN}
    for role in roles:
        fact = role.gain(meant.get(role.key or "", frozenset()))
        if fact is not None:
            work.announce(role, fact)
