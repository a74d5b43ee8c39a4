"""What of leads can be taken out."""

from collections.abc import Sequence
from typing import Any

from asyncpg import Record

from records.exports import Exportable, Shape, column
from records.pages import Page, PageQuery
from services.leads.api.routes import as_seen
from services.leads.storage import queries
from services.leads.storage.work import LeadsWork

STATUSES = {
    "pooled": ("待分配", "Pooled"),
    "assigned": ("待跟进", "Assigned"),
    "following": ("跟进中", "Following"),
    "qualified": ("已确认", "Qualified"),
    "converted": ("已转换", "Converted"),
    "invalid": ("无效", "Invalid"),
}
COLUMNS = (
    column("name", "姓名", "Name"),
    column("company", "公司", "Company"),
    column("title", "职位", "Title"),
    column("phone", "电话", "Phone"),
    column("email", "邮箱", "E-mail"),
    column("wechat", "微信", "WeChat"),
    column("website", "网站", "Website"),
    column("region", "地区", "Region"),
    column("industry", "行业", "Industry"),
    column("company_size", "公司规模", "Company size"),
    column("source", "来源", "Source"),
    column("budget", "预算", "Budget", Shape.MONEY),
    column("need", "需求", "Need"),
    column("status", "状态", "Status", words=STATUSES),
    column("owner_id", "负责人", "Owner", Shape.PERSON),
    column("owner_since", "负责起始", "Owner since", Shape.MOMENT),
    column("last_followed_up_at", "最近跟进", "Last follow-up", Shape.MOMENT),
    column("next_follow_up_at", "下次跟进", "Next follow-up", Shape.MOMENT),
    column("recycle_at", "回收时间", "Recycled at", Shape.MOMENT),
    column("score", "评分", "Score", Shape.NUMBER),
    column("tier", "等级", "Tier"),
    column("invalid_reason", "无效原因", "Why invalid"),
    column("tags", "标签", "Tags"),
    column("external_id", "外部编号", "External id"),
    column("created_at", "创建时间", "Created at", Shape.MOMENT),
)


async def _page(query: PageQuery, work: LeadsWork) -> Page:
    return await queries.list_leads(query, work, permission="leads:export")


async def _show(rows: Sequence[Record], work: LeadsWork) -> list[dict[str, Any]]:
    seen = [await as_seen(queries.as_lead(row), work) for row in rows]
    named = ("source", "invalid_reason")
    return [{**one, **{name: one[f"{name}_name"] for name in named if name in one}} for one in seen]


LEADS = Exportable("leads", COLUMNS, _page, _show)
