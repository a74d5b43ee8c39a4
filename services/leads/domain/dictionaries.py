"""Where leads come from, and reasons: what every tenant begins with."""

SOURCE, RETURN, DISQUALIFY = "lead_source", "lead_return", "lead_disqualify"
DEFAULTS = (
    (SOURCE, "website", "官网", "Website"),
    (SOURCE, "exhibition", "展会", "Exhibition"),
    (SOURCE, "referral", "转介绍", "Referral"),
    (SOURCE, "search_ad", "搜索广告", "Search advertising"),
    (SOURCE, "social_media", "社交媒体", "Social media"),
    (SOURCE, "telemarketing", "电话营销", "Telemarketing"),
    (SOURCE, "partner", "合作伙伴", "Partner"),
    (RETURN, "no_interest", "没有意向", "No interest"),
    (RETURN, "unreachable", "联系不上", "Unreachable"),
    (RETURN, "no_time", "没有精力跟进", "No time for it"),
    (RETURN, "wrong_fit", "不符合目标客户", "Not our customer"),
    (DISQUALIFY, "fake", "信息虚假", "False details"),
    (DISQUALIFY, "duplicate", "重复线索", "A duplicate"),
    (DISQUALIFY, "unreachable", "联系不上", "Unreachable"),
    (DISQUALIFY, "wrong_fit", "不符合目标客户", "Not our customer"),
)
