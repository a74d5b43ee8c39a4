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
    (RETURN, "no_interest", "暂无意向", "No interest now"),
    (RETURN, "unreachable", "无法联系", "Cannot be reached"),
    (RETURN, "no_time", "无暇跟进", "No time for it"),
    (RETURN, "wrong_fit", "不匹配", "Not a fit"),
    (DISQUALIFY, "fake", "虚假信息", "Not genuine"),
    (DISQUALIFY, "duplicate", "重复线索", "Duplicate"),
    (DISQUALIFY, "unreachable", "无法联系", "Cannot be reached"),
    (DISQUALIFY, "wrong_fit", "不匹配", "Not a fit"),
)
