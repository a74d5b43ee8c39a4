"""How this service's refusals are told: HTTP status and sentences."""

from chassis.failures import Statuses
from chassis.messages import Table
from pools.api.problems import POOL_MESSAGES, POOL_REFUSALS
from records.duplicates.doors import POLICY_MESSAGES
from records.messages import RECORD_MESSAGES, RECORD_STATUSES
from services.leads.domain.refusals import (
    BeingConverted,
    Duplicate,
    InRecycleBin,
    NotInRecycleBin,
    StepNotAllowed,
)

REFUSALS: Statuses = {
    **POOL_REFUSALS,
    **RECORD_STATUSES,
    StepNotAllowed: 409,
    InRecycleBin: 409,
    NotInRecycleBin: 409,
    BeingConverted: 409,
    Duplicate: 409,
}
MESSAGES: Table = {
    **RECORD_MESSAGES,
    **POLICY_MESSAGES,
    **POOL_MESSAGES,
    "step_not_allowed": (
        "线索当前状态为“{status}”,不能执行此操作",
        "The lead is {status}: this step is not open to it",
    ),
    "in_recycle_bin": ("线索在回收站中,请先恢复", "The lead is in the recycle bin: restore it first"),
    "not_in_recycle_bin": ("线索不在回收站中", "The lead is not in the recycle bin"),
    "conversion_running": ("线索正在转换中,请稍候", "The lead is being converted"),
    "deal_unnamed": ("请填写商机名称,或选择已有商机", "Name the deal, or pick one that exists"),
    "deal_without_customer": (
        "选择已有商机时,请同时选择它的客户",
        "A deal that exists is named together with its customer",
    ),
    "duplicate": ("已存在相同的线索或客户", "The same lead or customer exists already"),
}
