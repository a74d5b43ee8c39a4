"""Begin with a new company: its settings, its first department, the built-in roles and one admin."""

from dataclasses import dataclass

from services.identity.application.add_user import NewUser, add_user
from services.identity.application.built_in_roles import BUILT_IN
from services.identity.application.keep_departments import found_department
from services.identity.application.keep_roles import define_role
from services.identity.application.ports import IdentityWork, Passwords
from services.identity.domain.role import ADMIN
from services.identity.domain.tenant import Tenant, TenantFounded, found
from services.identity.domain.user import User

HEADQUARTERS = {"zh-CN": "总部", "en": "Headquarters"}
COMPANY = {"zh-CN": "我的公司", "en": "My company"}
ADMIN_NAME = {"zh-CN": "管理员", "en": "Administrator"}


@dataclass(frozen=True, slots=True)
class NewTenant:
    """A company and who will run it."""

    email: str
    password: str
    language: str = "zh-CN"
    name: str | None = None
    currency: str = "CNY"
    zone: str = "Asia/Shanghai"


async def found_tenant(new: NewTenant, passwords: Passwords, work: IdentityWork) -> tuple[Tenant, User]:
    """The company, ready to log in to. Done by the system in the new tenant's name.

    Raises EmailTaken, WeakPassword, and Invalid for an unknown zone or language.
    """
    language = "en" if new.language.startswith("en") else "zh-CN"
    tenant = found(
        work.tenant_id,
        work.now,
        name=new.name or COMPANY[language],
        currency=new.currency,
        zone=new.zone,
        language=language,
    )
    work.tenants.add(tenant)
    work.announce(tenant, TenantFounded())
    department = await found_department(HEADQUARTERS[language], None, work)
    roles = {built_in.key: await define_role(built_in.named(language), work) for built_in in BUILT_IN}
    admin = NewUser(
        email=new.email,
        name=ADMIN_NAME[language],
        password=new.password,
        department_id=department.id,
        role_ids=[roles[ADMIN].id],
    )
    user, _ = await add_user(admin, passwords, work)
    return tenant, user
