"""Which column becomes which field: guessed from its header in Chinese or English, or as people say."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kernel.refusal import Invalid

ALIKE = 0.85
"""How close a Latin header must be to a name to be taken for it."""

ALIASES: dict[str, tuple[str, ...]] = {
    "name": ("名称", "姓名", "名字", "full name", "线索名称", "客户名称", "商机名称", "产品名称"),
    "company": (
        "公司",
        "公司名称",
        "企业",
        "企业名称",
        "单位",
        "单位名称",
        "company name",
        "organization",
        "account",
    ),
    "title": ("职位", "职务", "头衔", "job title", "position"),
    "phone": (
        "电话",
        "手机",
        "手机号",
        "手机号码",
        "电话号码",
        "联系电话",
        "联系方式",
        "mobile",
        "tel",
        "telephone",
    ),
    "email": ("邮箱", "电子邮箱", "邮件", "电子邮件", "邮箱地址", "e-mail", "email address", "mail"),
    "wechat": ("微信", "微信号", "wechat id"),
    "website": ("网站", "网址", "官网", "主页", "web", "url", "homepage"),
    "address": ("地址", "联系地址", "公司地址", "详细地址", "street"),
    "region": (
        "地区",
        "区域",
        "省份",
        "城市",
        "省市",
        "所在地",
        "province",
        "city",
        "state",
        "location",
        "office location",
    ),
    "industry": ("行业", "所属行业", "sector"),
    "company_size": ("规模", "公司规模", "人数", "员工人数", "employees", "headcount"),
    "size": ("规模", "公司规模", "人数", "员工人数", "employees", "headcount"),
    "source": ("来源", "线索来源", "客户来源", "渠道", "channel", "lead source"),
    "budget": ("预算", "预算金额"),
    "amount": ("金额", "总金额", "订单金额", "商机金额", "回款金额", "value", "close value", "total"),
    "currency": ("币种", "货币"),
    "need": ("需求", "备注", "说明", "requirement", "note", "notes", "remark"),
    "description": ("描述", "说明", "备注", "note", "notes", "remark"),
    "status": ("状态", "线索状态", "state"),
    "stage": ("阶段", "销售阶段", "商机阶段", "deal stage"),
    "owner": ("负责人", "所有者", "归属人", "销售", "业务员", "sales agent", "sales rep", "assignee"),
    "birthday": ("生日", "出生日期", "birth date", "date of birth"),
    "tags": ("标签", "labels"),
    "code": ("编码", "产品编码", "货号", "sku"),
    "category": ("分类", "类别", "产品分类", "series"),
    "price": ("价格", "单价", "销售价格", "unit price", "sales price"),
    "unit": ("单位", "计量单位"),
    "social_credit_code": ("统一社会信用代码", "信用代码", "税号", "uscc"),
    "external_id": ("编号", "外部编号", "原系统编号", "id", "record id", "opportunity id"),
    "customer_external_id": (
        "客户编号",
        "客户外部编号",
        "customer id",
        "account id",
        "account",
        "customer",
    ),
    "customer_name": ("客户名称", "account name", "公司名称", "company name"),
    "occurred_at": ("发生时间", "创建时间", "创建日期", "created", "created at", "date"),
    "opened_on": ("开始日期", "立项日期", "engage date", "start date"),
    "closed_on": ("关闭日期", "成交日期", "close date"),
    "expected_close_date": ("预计成交日期", "预计签单日期", "expected close"),
    "ordered_on": ("下单日期", "签约日期", "订单日期", "order date"),
    "received_on": ("回款日期", "到账日期", "收款日期", "payment date"),
}
"""Headers that mean a field, beside its own name."""


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column may become; `also` are headers that mean it, beside the usual ones."""

    name: str
    also: tuple[str, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that means it, the surest first."""
        return (self.name, *self.also, *ALIASES.get(self.name, ()))


def guess(headers: Sequence[str], targets: Iterable[Target]) -> dict[str, str]:
    """Header → field, as far as the headers say. No field is taken twice; a name beats an alias, an alias a
    likeness."""
    wanted, found = list(targets), dict[str, str]()
    most = max((len(target.headers) for target in wanted), default=0)
    for rank in range(most):
        for target in wanted:
            meant = _folded(target.headers[rank]) if rank < len(target.headers) else None
            for header in headers:
                if (
                    meant
                    and _folded(header) == meant
                    and header not in found
                    and target.name not in found.values()
                ):
                    found[header] = target.name
    for target in wanted:
        free = {_folded(header): header for header in headers if header not in found}
        close = get_close_matches(
            _folded(target.name), [key for key in free if key.isascii() and key], 1, ALIKE
        )
        if close and target.name not in found.values():
            found[free[close[0]]] = target.name
    return found


def read_mapping(
    asked: Mapping[str, str], headers: Sequence[str], targets: Iterable[Target], *, any_custom: bool = False
) -> dict[str, str]:
    """A mapping from people, checked: header → field; an empty field leaves a column out.

    With `any_custom` every `custom.<name>` is a field. Raises Invalid (`field` is `mapping`):
    `unknown_column`, `unknown_target` and `target_twice`, with `name`.
    """
    known, mapping = {target.name for target in targets}, dict[str, str]()
    for header, name in asked.items():
        if header not in headers or not header:
            raise _refused("unknown_column", header)
        if not name:
            continue
        if name not in known and not (
            any_custom and name.startswith("custom.") and len(name) > len("custom.")
        ):
            raise _refused("unknown_target", name)
        if name in mapping.values():
            raise _refused("target_twice", name)
        mapping[header] = name
    return mapping


def _folded(header: str) -> str:
    """What headers that mean the same have in common."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", header).casefold() if letter.isalnum())


def _refused(reason: str, name: str) -> Invalid:
    return Invalid(f"the mapping does not fit: {name}", field="mapping", reason=reason, name=name)
