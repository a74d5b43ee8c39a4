"""How a service mounts the engine: what its pools and records are called, and who may set the pools up."""

from dataclasses import dataclass
from uuid import UUID, uuid5


@dataclass(frozen=True, slots=True)
class Mount:
    """The words of one service.

    `module` begins its permissions (`<module>:read`), `manage` is the permission to set pools up, `home` the
    field in which a record names its pool, `state` the one that says where it is in its life.
    """

    module: str
    record: str
    pool: str
    path: str
    home: str
    state: str
    manage: str
    assign: str
    """The permission to give records to people: who has it for a record is its manager."""
    namespace: UUID
    """Of the default pools' ids: a tenant's default pool is the same however often its birth is heard."""
    default_name: tuple[str, str]
    no_triggers: frozenset[str] = frozenset()
    """What can't happen to its records."""
    answers: bool = False
    """Whether its pools may say how fast whoever gets a record is in touch."""
    locks: bool = False
    """Whether its records can be locked."""

    @property
    def unknown_pool(self) -> str:
        """The reason told when an id or a name is no pool of the tenant."""
        return f"unknown_{self.pool}"

    @property
    def entered(self) -> str:
        """The column that says since when a record lies in its pool."""
        return f"entered_{self.pool}_at"

    def default_id(self, tenant_id: UUID) -> UUID:
        """The id of a tenant's default pool."""
        return uuid5(self.namespace, str(tenant_id))

    def routing_id(self, tenant_id: UUID) -> UUID:
        """The id of a tenant's routing: there is one."""
        return uuid5(self.namespace, f"routing/{tenant_id}")

    def default_name_in(self, language: str) -> str:
        """What it is called."""
        return self.default_name[0 if language.startswith("zh") else 1]
