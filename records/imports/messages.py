"""What is said of files, mappings and rows."""

from chassis.messages import Table

IMPORT_MESSAGES: Table = {
    "file_unreadable": (
        "无法读取该表格文件(已加密、损坏或过大)",
        "The spreadsheet cannot be read: protected, broken or too large",
    ),
    "file_empty": ("文件为空", "The file is empty"),
    "file_encoding": ("无法识别文件编码,请使用 UTF-8 或 GBK", "The file is neither UTF-8 nor GBK"),
    "file_malformed": ("第 {row} 行格式有误", "Row {row} is malformed"),
    "file_too_many_rows": ("最多 {limit} 行", "At most {limit} rows"),
    "file_too_many_columns": ("最多 {limit} 列", "At most {limit} columns"),
    "file_duplicate_header": ("列名“{column}”重复", "The column “{column}” appears twice"),
    "unknown_column": ("文件中没有“{name}”列", "The file has no column “{name}”"),
    "unknown_target": ("没有名为“{name}”的字段", "There is no field “{name}”"),
    "target_twice": ("字段“{name}”被映射了两次", "Two columns are mapped to “{name}”"),
    "row_too_long": ("单元格多于列", "The row has more cells than there are columns"),
}
