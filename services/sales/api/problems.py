"""How the refusals of sales are told."""

from chassis.failures import Statuses
from chassis.messages import Table
from records.messages import RECORD_MESSAGES, RECORD_STATUSES
from services.sales.domain.refusals import StageFeedbackMissing

STATUSES: Statuses = {**RECORD_STATUSES, StageFeedbackMissing: 422}
"""All others are conflicts with the present state: 409."""

MESSAGES: Table = {
    **RECORD_MESSAGES,
    "not_open": ("该商机已关闭,请先重新打开。", "The deal has ended; reopen it first."),
    "not_closed": ("该商机尚未关闭。", "The deal is open already."),
    "stage_not_allowed": ("当前阶段不能转到该阶段。", "The process does not lead from here to that stage."),
    "stage_feedback_missing": (
        "进入该阶段前请补充必填信息。",
        "The stage asks for something that is still missing.",
    ),
    "customer_missing": ("没有客户的商机不能赢单。", "A deal without a customer can't be won."),
    "stage_in_use": (
        "仍有进行中的商机处于被删除的阶段。",
        "Open deals still stand in a stage that would be gone.",
    ),
    "default_process_needed": ("默认销售流程不能删除。", "The default sales process can't be removed."),
    "duplicate": ("该编码已被使用。", "This code is another record's already."),
    "required": ("必填", "Required"),
    "lies_in_bin": ("该记录已在回收站中", "It lies in the recycle bin"),
    "other_customer": ("该商机属于另一个客户", "The deal is another customer's"),
    "not_found": ("不存在,或不在您的数据范围内", "Does not exist, or is outside what you may see"),
    "no_rate": ("暂不支持该币种,请使用 {expected}", "No exchange rate for this currency; use {expected}"),
    "amount_or_items": ("请填写金额或产品明细", "An amount, or items that make it up, are needed"),
    "name_or_product": ("请选择产品或填写名称", "Choose a product or give a name"),
    "unknown_stage": ("不是该流程中的其他阶段", "Not another stage of this process"),
    "duplicate_key": ("阶段标识重复", "Two stages have the same key"),
    "out_of_range": ("超出允许范围", "Out of range"),
    "before_from": ("结束日期早于开始日期", "Ends before it begins"),
    "not_a_period": (
        "须为月、季度或年,例如 2026-11、2026-Q4、2026",
        "A month, quarter or year: 2026-11, 2026-Q4, 2026",
    ),
    "not_positive": ("必须大于 0", "Must be more than 0"),
    "not_ascending": ("目标档位须逐级提高", "Each level is at least the one below it"),
}
