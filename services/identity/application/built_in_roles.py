"""The roles that every company begins with. All but the admin's may be changed afterwards."""

from dataclasses import dataclass, field

from contracts.permissions import KEYS
from services.identity.application.keep_roles import NewRole
from services.identity.domain.role import ADMIN


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A role with its name in both languages."""

    key: str
    zh: str
    en: str
    scope: str
    permissions: frozenset[str]
    fields: dict[str, dict[str, str]] = field(default_factory=dict)

    def named(self, language: str) -> NewRole:
        """The role as a company of that language gets it."""
        name = self.en if language.startswith("en") else self.zh
        return NewRole(name, sorted(self.permissions), self.scope, self.fields, key=self.key)


def _of(*modules: str) -> frozenset[str]:
    """Every permission of these modules."""
    return frozenset(key for key in KEYS if key.partition(":")[0] in modules)


_REP_MAY = """
    leads:read leads:write leads:claim leads:return leads:convert leads:share leads:export
    customers:read customers:write customers:claim customers:release customers:lock customers:share
    customers:export
    contacts:read contacts:write contacts:export
    opportunities:read opportunities:write opportunities:share opportunities:export
    products:read quotes:read quotes:write forecast:read forecast:submit targets:read
    orders:read orders:write orders:export payments:read payments:write refunds:read refunds:write
    invoices:read ratings:read campaigns:read tickets:read tickets:write reports:read
"""
_REP = frozenset(_REP_MAY.split())
_MANAGER = (
    _REP
    | _of(
        "leads",
        "customers",
        "contacts",
        "opportunities",
        "quotes",
        "forecast",
        "targets",
        "orders",
        "tickets",
    )
    | {"refunds:approve", "payments:export", "ratings:override", "pools:manage", "seas:manage"}
    | {"processes:manage", "products:write", "reports:manage", "events:read"}
)
_FINANCE = _of("payments", "refunds", "invoices") | {
    "customers:read",
    "contacts:read",
    "opportunities:read",
    "products:read",
    "orders:read",
    "orders:export",
    "targets:read",
    "ratings:read",
    "reports:read",
}
_MARKETING = _of("campaigns") | {
    "leads:read",
    "leads:write",
    "leads:assign",
    "leads:import",
    "leads:export",
    "customers:read",
    "contacts:read",
    "opportunities:read",
    "products:read",
    "ratings:read",
    "reports:read",
}
_SUPPORT = _of("tickets") | {
    "customers:read",
    "contacts:read",
    "contacts:write",
    "orders:read",
    "products:read",
    "ratings:read",
    "reports:read",
}
_VIEWER = frozenset(key for key in KEYS if key.endswith(":read")) - {"audit:read", "events:read"}
_CONTACT_DATA = {"phone": "masked", "email": "masked", "wechat": "masked"}

BUILT_IN: tuple[BuiltIn, ...] = (
    BuiltIn(ADMIN, "管理员", "Administrator", "all", KEYS),
    BuiltIn("manager", "销售经理", "Sales manager", "department_and_below", _MANAGER),
    BuiltIn("rep", "销售", "Sales representative", "self", _REP),
    BuiltIn("finance", "财务", "Finance", "all", _FINANCE),
    BuiltIn("marketing", "市场", "Marketing", "all", _MARKETING),
    BuiltIn("support", "客服", "Support", "all", _SUPPORT),
    BuiltIn(
        "viewer",
        "只读",
        "Viewer",
        "all",
        _VIEWER,
        {module: dict(_CONTACT_DATA) for module in ("leads", "customers", "contacts")},
    ),
)
