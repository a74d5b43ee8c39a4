"""How this service's refusals are told: HTTP status and sentences."""

from chassis.failures import Statuses
from chassis.messages import Table
from pools.api.problems import POOL_MESSAGES, POOL_REFUSALS
from records.duplicates.doors import POLICY_MESSAGES
from records.messages import RECORD_MESSAGES, RECORD_STATUSES
from services.customers.domain.refusals import (
    BeingMerged,
    Duplicate,
    InRecycleBin,
    NotInRecycleBin,
    NotLocked,
    PlanDone,
)

REFUSALS: Statuses = {
    **POOL_REFUSALS,
    **RECORD_STATUSES,
    Duplicate: 409,
    BeingMerged: 409,
    InRecycleBin: 409,
    NotInRecycleBin: 409,
    NotLocked: 409,
    PlanDone: 409,
}
MESSAGES: Table = {
    "said_already": ("该关系已存在", "This is said already"),
    "too_many_relations": ("最多 {limit} 条关系", "At most {limit} relations"),
    "itself": ("不能与自己建立关系", "A customer is not related to itself"),
    **RECORD_MESSAGES,
    **POLICY_MESSAGES,
    **POOL_MESSAGES,
    "duplicate": ("已存在相同的客户或线索", "The same customer or lead exists already"),
    "in_recycle_bin": ("记录在回收站中,请先恢复", "The record is in the recycle bin: restore it first"),
    "not_in_recycle_bin": ("记录不在回收站中", "The record is not in the recycle bin"),
    "merge_running": ("该客户正在合并,请稍候", "The customer is being merged: wait a moment"),
    "not_locked": ("该客户没有被锁定", "The customer is not locked"),
    "plan_done": ("该计划已完成({done_at})", "The plan was done before ({done_at})"),
    "after_due": ("提醒时间不能晚于计划时间", "A reminder comes no later than what it reminds of"),
    "other_customer": ("该计划属于另一位客户", "The plan is for another customer"),
    "no_person": ("企业客户不是个人", "A company is no person"),
    "own_parent": ("客户不能是自己的上级", "A customer is not its own group"),
    "in_the_future": ("时间不能在将来", "Must not be in the future"),
    "stage_never_quiet": ("客户不会从该阶段流失", "Nobody churns from this stage"),
    "ends_before_start": ("结束不能早于开始", "It ends before it starts"),
    "in_the_past": ("时间必须在将来", "Must be in the future"),
    "unknown_customer": ("没有这个客户", "There is no such customer"),
}
