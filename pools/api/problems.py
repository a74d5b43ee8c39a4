"""Statuses and sentences of the engine's refusals, for the services that mount it."""

from chassis.failures import Statuses
from chassis.messages import Table
from pools.domain import refusals

POOL_REFUSALS: Statuses = {
    refusals.AlreadyClaimed: 409,
    refusals.DailyCapReached: 409,
    refusals.HoldCapReached: 409,
    refusals.TooSoon: 409,
    refusals.Cooldown: 409,
    refusals.Protected: 409,
    refusals.PoolIsClosed: 409,
    refusals.NotOwned: 409,
    refusals.NotAMember: 403,
    refusals.PreviewRequired: 409,
    refusals.DraftActivated: 409,
    refusals.NoDeadline: 409,
    refusals.ExtensionNotAllowed: 409,
    refusals.ExtensionTooLong: 409,
    refusals.NotAsked: 409,
    refusals.TargetNotAllowed: 409,
    refusals.LockCapReached: 409,
    refusals.LockTooLong: 409,
}
POOL_MESSAGES: Table = {
    "already_claimed": ("已被 {owner_name} 领取", "{owner_name} has claimed it"),
    "daily_cap_reached": (
        "今日领取已达上限 {cap} 条,{retry_at} 后可再领取",
        "You have made {cap} claims today; the next is possible at {retry_at}",
    ),
    "hold_cap_reached": ("持有数已达上限 {cap} 条", "The holding cap of {cap} is reached"),
    "min_gap": (
        "领取过于频繁,{retry_at} 后可再领取",
        "Too soon after the last claim; possible at {retry_at}",
    ),
    "cooldown": (
        "前负责人在冷却期内,{retry_at} 后可再领取",
        "A former owner has to wait; possible at {retry_at}",
    ),
    "protected": ("新数据保护期内,{retry_at} 后可领取", "New records are protected; possible at {retry_at}"),
    "not_a_member": ("您不是该池的成员", "You do not belong to this pool"),
    "not_here": ("此处没有这项设置", "There is no such setting here"),
    "pool_closed": ("该池未开放领取", "This pool is not open for claims"),
    "not_owned": ("该记录目前没有负责人", "Nobody owns this record"),
    "unknown_user": ("没有这位在职同事", "There is no such active colleague"),
    "unknown_pool": ("没有这个线索池", "There is no such pool"),
    "unknown_sea": ("没有这个公海", "There is no such public sea"),
    "catch_all_not_last": (
        "只有最后一条规则可以不带条件",
        "Only the last rule can be without a condition",
    ),
    "too_many": ("数量过多", "There are too many"),
    "weight_range": ("权重应为 0 到 1000", "A weight is between 0 and 1000"),
    "not_among_people": (
        "规则内只能轮流、按权重或按负载分配",
        "Among the people of a rule: by turns, weights or load",
    ),
    "unknown_sort": ("不能按 {name} 排序", "Lists can't be sorted by {name}"),
    "cursor": ("分页游标不属于此列表", "The cursor belongs to another list"),
    "preview_required": (
        "请先查看规则的预演结果,再启用",
        "See what the rules would do before they take effect",
    ),
    "draft_activated": ("该草稿已启用,请新建草稿", "These rules took effect already; write a new draft"),
    "no_deadline": ("该记录目前不会被回收", "No rule takes this record at present"),
    "extension_not_allowed": ("规则“{rule}”不允许延期", "The rule “{rule}” grants no more time"),
    "extension_too_long": ("延期最长到 {latest}", "More time is possible until {latest} at most"),
    "extension_not_asked": ("没有待处理的延期申请", "Nobody asked for more time"),
    "no_more_time": ("必须晚于当前回收时间", "Must be later than the present deadline"),
    "target_not_allowed": ("不能退回到该池", "Records of this pool may not go there"),
    "lock_cap_reached": ("锁定数已达上限 {cap} 条", "{cap} records are locked, and no more may be"),
    "lock_too_long": ("锁定最长到 {latest}", "A lock may last until {latest} at most"),
    "too_far": ("最多预演一年", "A preview looks a year ahead at most"),
    "no_time": ("时长不能为零", "The duration is no time at all"),
    "too_long": ("时长不能超过十年", "The duration is longer than ten years"),
    "name_twice": ("规则名称重复", "Two rules have this name"),
    "trigger_not_here": ("此触发条件不适用于这里的记录", "This never happens to the records here"),
    "duration": ("不是有效的 ISO 8601 时长", "Not an ISO 8601 duration"),
    "negative": ("不能为负数", "Must not be negative"),
    "required": ("必填", "Required"),
}
