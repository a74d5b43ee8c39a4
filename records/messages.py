"""How the refusals of this floor are told: HTTP statuses and sentences, for every service that stands on
it."""

from chassis.failures import Statuses
from chassis.messages import Table
from kernel.collaborating import SameOwner
from kernel.money import CurrencyMismatch
from kernel.refusal import MergedAway
from records.custom_fields.messages import FIELD_MESSAGES, FIELD_STATUSES
from records.dictionaries.keep import DICTIONARY_MESSAGES
from records.filters import FilterError
from records.filters.errors import FILTER_MESSAGES
from records.imports.messages import IMPORT_MESSAGES
from records.jobs import NotYetDone
from records.recycle_bin import NotInRecycleBin

RECORD_STATUSES: Statuses = {
    FilterError: 400,
    MergedAway: 410,
    NotInRecycleBin: 409,
    NotYetDone: 409,
    CurrencyMismatch: 422,
    SameOwner: 409,
    **FIELD_STATUSES,
}

RECORD_MESSAGES: Table = {
    **FILTER_MESSAGES,
    **IMPORT_MESSAGES,
    **FIELD_MESSAGES,
    **DICTIONARY_MESSAGES,
    "unknown_sort": ("不能按“{name}”排序", "Lists cannot be sorted by “{name}”"),
    "no_columns": ("没有任何列能对应到字段,请设置映射", "No column is a field; say which is which"),
    "unknown_kind": ("不支持导入该类型", "This kind can't be imported"),
    "not_exportable": ("不支持导出该类型", "This kind can't be exported"),
    "not_undoable": ("该导入无法撤销", "This import can't be taken back"),
    "in_the_past": ("时间必须在将来", "Must be in the future"),
    "unknown_user": ("没有这位在职同事", "There is no such active colleague"),
    "same_owner": ("该同事已是负责人", "This colleague is the owner already"),
    "ids_or_filter": (
        "请二选一:指定记录,或指定筛选条件",
        "Name the records, or a filter and a search that find them: not both",
    ),
    "nothing_to_change": ("没有要修改的内容", "Nothing is to change"),
    "own_to_each": (
        "每条记录各不相同,不能批量修改",
        "Differs from record to record: it can't be set for many",
    ),
    "not_yet_done": ("任务尚未完成", "The job has not come to its end yet"),
    "cursor": (
        "分页标记已失效,请从第一页重新查询",
        "The cursor belongs to another list; start from the first page",
    ),
    "same_record": ("不能与自己合并", "A record can't be merged with itself"),
    "merge_not_over": ("该合并不是已完成状态,不能撤销", "Only a merge that is done can be taken back"),
    "undo_expired": ("已超过可撤销期限({until})", "It could be taken back until {until}"),
    "later_merge": (
        "其中一条记录之后又参与了另一次合并,请先撤销那一次",
        "One of the two was merged again later: take that back first",
    ),
    "no_such_choice": ("该字段不能选择取值", "For this field nothing can be chosen"),
    "neither_value": (
        "请填写其中一条记录的 ID,或两个取值之一",
        "Name one of the two records, or one of the two values",
    ),
    "merged": ("该记录已合并到另一条记录({into_id})", "The record lives on as another one ({into_id})"),
    "not_in_recycle_bin": ("记录不在回收站中", "The record is not in the recycle bin"),
    "currency_mismatch": ("{left} 与 {right} 不能混合计算", "{left} and {right} do not mix"),
    "duration": ("不是有效的 ISO 8601 时长,例如 P3D、PT2H", "No ISO 8601 duration, such as P3D or PT2H"),
    "calendar": ("工作日历设置有误", "The business calendar cannot be read"),
}
