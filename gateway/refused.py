"""How the gateway itself says no."""

from typing import Any

from chassis.messages import Table
from chassis.problems import Problem


class Refused(Exception):
    """The request ends here, with a problem."""

    def __init__(self, status: int, code: str, headers: dict[str, str] | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.problem = Problem(status, code, facts, headers=headers or {})


MESSAGES: Table = {
    "service_unavailable": (
        "「{service}」服务暂时不可用,请稍后重试。",
        "The service “{service}” is not available at the moment; try again shortly.",
    ),
    "service_timeout": (
        "「{service}」服务响应超时;该操作可能已完成,请查询后再试。",
        "The service “{service}” took too long. The change may have been made: look before you repeat it.",
    ),
    "service_broke_off": (
        "「{service}」服务中断了应答;该操作可能已完成,请查询后再试。",
        "The service “{service}” broke off. The change may have been made: look before you repeat it.",
    ),
    "too_many_requests": (
        "请求过于频繁,请在 {retry_after} 秒后重试。",
        "Too many requests; try again in {retry_after} seconds.",
    ),
    "too_many_sign_ins": (
        "登录尝试过多,请在 {retry_after} 秒后重试。",
        "Too many attempts to sign in; try again in {retry_after} seconds.",
    ),
    "parameter_needed": ("请提供参数 {parameter}。", "Name the {parameter}."),
    "cross_site": ("不允许跨站请求。", "Requests from other sites are not allowed here."),
    "not_built": ("网页尚未构建。", "The web app has not been built."),
}
