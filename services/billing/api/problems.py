"""How billing's refusals are told: HTTP status and sentences."""

from chassis.failures import Statuses
from chassis.messages import Table
from records.messages import RECORD_MESSAGES, RECORD_STATUSES
from services.billing.domain.refusals import NotAnApprover, OwnSubmission

STATUSES: Statuses = {**RECORD_STATUSES, NotAnApprover: 403, OwnSubmission: 403}
"""All others are conflicts with the present state: 409."""

MESSAGES: Table = {
    **RECORD_MESSAGES,
    "step_not_allowed": (
        "当前状态为“{status}”,不能执行此操作",
        "It is {status}: this step is not open to it",
    ),
    "in_recycle_bin": ("订单在回收站中,请先恢复", "The order is in the recycle bin: restore it first"),
    "not_in_recycle_bin": ("订单不在回收站中", "The order is not in the recycle bin"),
    "over_collection": (
        "超出可回款金额:订单金额 {amount} {currency},已回款 {collected},本次 {asked}",
        "More than is owed: the order is worth {amount} {currency}, {collected} came in, {asked} is asked",
    ),
    "over_refund": (
        "超出可退款金额:可退 {refundable} {currency},本次 {asked}",
        "More than came in: {refundable} {currency} can go back, {asked} is asked",
    ),
    "duplicate": (
        "银行流水号 {bank_reference} 已登记过",
        "A payment with the bank reference {bank_reference} exists already",
    ),
    "money_received": (
        "订单仍有回款 {collected} {currency},请先退款或冲销",
        "The order still holds {collected} {currency}: refund or reverse it first",
    ),
    "not_an_approver": (
        "只有负责人所在部门的主管或管理员可以审批",
        "Only a manager of the owner's department or an admin may decide",
    ),
    "own_submission": ("不能审批自己提交的单据", "Nobody decides on what they submitted themselves"),
    "not_found": ("不存在,或不在您的数据范围内", "Does not exist, or is outside what you may see"),
    "wrong_count": ("须有 1 至 500 条明细", "Between 1 and 500 items are needed"),
    "before_order": ("服务截止日早于下单日", "The service ends before it was ordered"),
    "before_from": ("结束日期早于开始日期", "Ends before it begins"),
    "not_positive": ("必须大于 0", "Must be more than 0"),
    "negative": ("不能为负数", "Must not be negative"),
    "not_a_share": ("须为 0 到 1 之间的小数", "Must be between 0 and 1"),
    "too_large": ("数值过大", "Too large"),
    "lies_in_bin": ("该记录已在回收站中", "It lies in the recycle bin"),
    "too_many": ("数量过多", "Too many"),
    "too_many_decimals": ("小数位过多", "Too many decimal places"),
    "currency_mismatch": ("币种与订单不一致", "Another currency than the order's"),
    "fixed": ("不可更改", "Can't be changed"),
    "plan_total_mismatch": (
        "各期金额之和须等于订单金额",
        "The instalments must add up to the order's amount",
    ),
    "unknown_instalment": ("没有这一期", "There is no such instalment"),
    "date_past": ("不能晚于今天", "Must not be later than today"),
}
