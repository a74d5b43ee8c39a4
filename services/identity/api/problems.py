"""How identity's refusals are told: HTTP status and sentences."""

from chassis.failures import Statuses
from chassis.messages import Table
from records.messages import RECORD_MESSAGES, RECORD_STATUSES
from services.identity.domain.refusals import (
    BuiltInRole,
    Escalation,
    InvitationOver,
    LockedOut,
    SessionOver,
    WeakPassword,
    WrongCredentials,
)

REFUSALS: Statuses = {
    **RECORD_STATUSES,
    WrongCredentials: 401,
    SessionOver: 401,
    LockedOut: 429,
    InvitationOver: 410,
    WeakPassword: 422,
    Escalation: 403,
    BuiltInRole: 403,
}
MESSAGES: Table = {
    **RECORD_MESSAGES,
    "410": ("已失效", "Gone"),
    "wrong_credentials": ("邮箱或密码不正确。", "The e-mail address or the password is wrong."),
    "locked_out": (
        "密码错误次数过多,请于 {retry_at} 之后重试。",
        "Too many wrong passwords; try again after {retry_at}.",
    ),
    "session_over": ("登录已失效,请重新登录。", "The session is over; please sign in again."),
    "invitation_over": ("邀请已失效,请联系管理员重新邀请。", "The invitation is over; ask for a new one."),
    "weak_password": (
        "密码强度不足:至少 8 个字符,不能是常见密码或您的姓名、邮箱。",
        "Too easy to guess: take at least 8 characters, nothing common, not your name or address.",
    ),
    "email_taken": ("该邮箱已被使用。", "Somebody uses this e-mail address already."),
    "name_taken": ("同级下已有名称“{name}”。", "There is a “{name}” at this place already."),
    "wrong_state": ("当前状态({status})不允许此操作。", "This can't be done in the state “{status}”."),
    "own_account": ("不能停用自己的账号。", "You can't shut yourself out."),
    "last_admin": ("至少要保留一名管理员。", "At least one administrator must remain."),
    "escalation": ("不能授予或管理您自己没有的权限。", "You can't give or manage permissions that you lack."),
    "into_itself": ("部门不能移动到自己或下级部门之下。", "A department can't be moved below itself."),
    "too_deep": ("部门层级最多 {limit} 级。", "Departments are at most {limit} levels deep."),
    "not_empty": (
        "部门内还有 {users} 名用户、{departments} 个下级部门。",
        "There are still {users} people and {departments} departments in it.",
    ),
    "in_use": ("还有 {users} 名用户使用该角色。", "{users} people still have this role."),
    "built_in_role": ("内置角色不能这样修改。", "A built-in role can't be changed like this."),
    "unknown_zone": ("没有这个时区", "There is no such time zone"),
    "unknown_language": ("不支持这种语言", "This language is not spoken here"),
    "unknown_role": ("没有这个角色", "There is no such role"),
    "unknown_department": ("没有这个部门", "There is no such department"),
    "unknown_user": ("没有这个用户", "There is no such user"),
    "unknown_permission": ("没有权限“{value}”", "There is no permission “{value}”"),
    "unknown_scope": ("没有这个数据范围", "There is no such data scope"),
    "unknown_module": ("没有这个模块", "There is no such module"),
    "unknown_right": ("没有这种字段权限", "There is no such field right"),
    "malformed_email": ("邮箱格式不正确", "Not an e-mail address"),
    "not_a_member": ("负责人必须是成员", "The lead must be a member"),
    "in_the_past": ("必须是将来的时间", "Must be in the future"),
    "empty": ("至少一项", "At least one is needed"),
    "leave_overlaps": (
        "与已有的请假({starts_on} 至 {ends_on})重叠",
        "There is a leave from {starts_on} to {ends_on} already",
    ),
    "ends_before_start": ("结束不能早于开始", "It ends before it starts"),
    "leave_over": ("该请假已经结束", "This leave is over already"),
    "own_substitute": ("不能由本人代班", "Nobody stands in for themselves"),
    "calendar_hours": (
        "工作时段须为先后有序、互不重叠的 HH:MM 时段",
        "Working hours are spans HH:MM to HH:MM, in order and apart",
    ),
    "calendar_empty": ("一周中至少要有一天工作", "At least one day of the week has working hours"),
    "calendar_days": ("不是有效的日期", "Not a list of dates"),
    "calendar_country": ("没有这个国家的节假日数据", "The public holidays of this country are not known"),
    "unknown_sort": ("不能按“{name}”排序", "Lists can't be sorted by “{name}”"),
    "cursor": ("游标与此列表不符", "This cursor belongs to another list"),
}
