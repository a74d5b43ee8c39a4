"""Reasons for giving a customer back: what every tenant begins with."""

RELEASE = "customer_release"
DEFAULTS = (
    (RELEASE, "no_interest", "暂无意向", "No interest now"),
    (RELEASE, "unreachable", "无法联系", "Cannot be reached"),
    (RELEASE, "no_time", "无暇跟进", "No time for it"),
    (RELEASE, "region", "不在负责区域", "Outside my region"),
)
