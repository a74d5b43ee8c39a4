"""What is said of custom fields and their values."""

from chassis.failures import Statuses
from chassis.messages import Table
from records.custom_fields.keep import FieldGoing, FieldInUse

FIELD_STATUSES: Statuses = {FieldInUse: 409, FieldGoing: 409}
FIELD_MESSAGES: Table = {
    "field_in_use": ("字段被其他字段引用,不能删除", "Other fields read this field: it can't be removed"),
    "field_going": ("同名字段正在删除,请稍后重试", "A field of this key is being removed; try again shortly"),
    "unknown_field": ("没有这个自定义字段", "There is no such custom field"),
    "unknown_option": ("不在选项之内", "Not among the choices"),
    "unknown_record": ("关联的记录不存在", "The record does not exist"),
    "unknown_user": ("没有这个在职同事", "No active colleague is called so"),
    "unknown_module": ("没有这类记录", "There are no such records"),
    "not_unique": (
        "该值已被其他记录使用(可能在回收站中)",
        "Another record has this value (perhaps in the recycle bin)",
    ),
    "money": ("须为金额,例如 1234.50 CNY", "Must be an amount with its currency, such as 1234.50 CNY"),
    "phone": ("不是有效的电话号码", "Not a phone number"),
    "email": ("不是有效的邮箱地址", "Not an e-mail address"),
    "address": (
        "地址须为对象:country、province、city、district、street、postcode",
        "An address is an object of country, province, city, district, street, postcode",
    ),
    "attachment": ("附件须有 http(s) 网址", "An attachment has an http(s) address"),
    "formula_missing": (
        "公式字段须有公式,其他字段不能有",
        "A formula field has a formula, and no other field has",
    ),
    "formula_entered": ("公式字段由系统计算,不能填写", "A formula is calculated, never entered"),
    "never_unique": ("该类型的字段不能设为唯一", "Fields of this type cannot be unique"),
    "default_of_unique": ("唯一字段不能有默认值", "A unique field has no default"),
    "options_of_choices": (
        "只有选择类型的字段有选项,且至少一项",
        "Choice fields, and only these, have options",
    ),
    "options_differ": ("选项不能重复,最多 {most} 项", "Options differ from each other; at most {most}"),
    "out_of_bounds": ("最多 {most}", "At most {most}"),
    "key_taken": ("该字段标识已存在", "The key is taken"),
    "too_many_fields": ("每类记录最多 {most} 个自定义字段", "At most {most} custom fields"),
    "never_filterable": ("该类型的字段不能用于筛选", "Fields of this type cannot be filterable"),
    "no_free_slot": ("可筛选字段已达上限", "No more fields of this type can be filterable"),
    "not_indexable": ("取值过长或过大,无法用于筛选", "Too long or too large to be filtered by"),
}
