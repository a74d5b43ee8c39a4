"""Reasons for giving a customer back: what every tenant begins with."""

RELEASE = "customer_release"
DEFAULTS = (
    (RELEASE, "no_interest", "没有意向", "No interest"),
    (RELEASE, "unreachable", "联系不上", "Unreachable"),
    (RELEASE, "no_time", "没有精力跟进", "No time for it"),
    (RELEASE, "region", "不在负责区域", "Outside my region"),
)
