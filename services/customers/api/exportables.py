"""What of customers and contacts can be taken out."""

from collections.abc import Sequence
from typing import Any

from asyncpg import Record

from records.exports import Exportable, Shape, column
from records.pages import Page, PageQuery
from services.customers.api.doors import contact_as_seen, customer_as_seen
from services.customers.storage import queries
from services.customers.storage.work import CustomersWork

KINDS = {"company": ("企业", "Company"), "person": ("个人", "Person")}
STAGES = {
    "contact": ("初步接触", "Contact"),
    "interaction": ("互动培育", "Interaction"),
    "purchase": ("成交", "Purchase"),
    "maintenance": ("维护", "Maintenance"),
    "churned": ("流失", "Churned"),
}
ROLES = {
    "decider": ("决策者", "Decider"),
    "influencer": ("影响者", "Influencer"),
    "user": ("使用者", "User"),
    "buyer": ("采购", "Buyer"),
    "gatekeeper": ("把关人", "Gatekeeper"),
    "other": ("其他", "Other"),
}
CHANNELS = {
    "call": ("电话", "Call"),
    "sms": ("短信", "SMS"),
    "email": ("邮件", "E-mail"),
    "wechat": ("微信", "WeChat"),
}
CUSTOMER_COLUMNS = (
    column("name", "名称", "Name"),
    column("kind", "类型", "Kind", words=KINDS),
    column("phone", "电话", "Phone"),
    column("email", "邮箱", "E-mail"),
    column("website", "网站", "Website"),
    column("address", "地址", "Address"),
    column("region", "地区", "Region"),
    column("industry", "行业", "Industry"),
    column("size", "规模", "Size"),
    column("social_credit_code", "统一社会信用代码", "Social credit code"),
    column("birthday", "生日", "Birthday", Shape.DATE),
    column("source", "来源", "Source"),
    column("lifecycle_stage", "生命周期", "Life cycle", words=STAGES),
    column("owner_id", "负责人", "Owner", Shape.PERSON),
    column("owner_since", "负责起始", "Owner since", Shape.MOMENT),
    column("tier", "等级", "Tier"),
    column("score", "评分", "Score", Shape.NUMBER),
    column("order_total", "订单金额", "Ordered", Shape.MONEY),
    column("paid_total", "已回款", "Received", Shape.MONEY),
    column("refund_total", "已退款", "Refunded", Shape.MONEY),
    column("overdue_total", "逾期", "Overdue", Shape.MONEY),
    column("collection_rate", "回款率", "Collection rate", Shape.NUMBER),
    column("contract_ends_on", "合同到期", "Contract ends on", Shape.DATE),
    column("last_followed_up_at", "最近跟进", "Last follow-up", Shape.MOMENT),
    column("next_follow_up_at", "下次跟进", "Next follow-up", Shape.MOMENT),
    column("recycle_at", "回收时间", "Recycled at", Shape.MOMENT),
    column("tags", "标签", "Tags"),
    column("external_id", "外部编号", "External id"),
    column("created_at", "创建时间", "Created at", Shape.MOMENT),
)
CONTACT_COLUMNS = (
    column("name", "姓名", "Name"),
    column("customer_id", "客户 ID", "Customer id"),
    column("title", "职位", "Title"),
    column("phone", "电话", "Phone"),
    column("email", "邮箱", "E-mail"),
    column("wechat", "微信", "WeChat"),
    column("decision_role", "决策角色", "Role in the decision", words=ROLES),
    column("birthday", "生日", "Birthday", Shape.DATE),
    column("preferred_channel", "偏好渠道", "Preferred channel", words=CHANNELS),
    column("do_not_contact", "请勿联系", "Do not contact"),
    column("owner_id", "负责人", "Owner", Shape.PERSON),
    column("tags", "标签", "Tags"),
    column("external_id", "外部编号", "External id"),
    column("created_at", "创建时间", "Created at", Shape.MOMENT),
)


async def _customers(query: PageQuery, work: CustomersWork) -> Page:
    return await queries.list_customers(query, work, permission="customers:export")


async def _show_customers(rows: Sequence[Record], work: CustomersWork) -> list[dict[str, Any]]:
    return [await customer_as_seen(queries.as_customer(row), work) for row in rows]


async def _contacts(query: PageQuery, work: CustomersWork) -> Page:
    return await queries.list_contacts(query, work, permission="contacts:export")


async def _show_contacts(rows: Sequence[Record], work: CustomersWork) -> list[dict[str, Any]]:
    return [await contact_as_seen(queries.as_contact(row), work) for row in rows]


CUSTOMERS = Exportable("customers", CUSTOMER_COLUMNS, _customers, _show_customers)
CONTACTS = Exportable("contacts", CONTACT_COLUMNS, _contacts, _show_contacts)
