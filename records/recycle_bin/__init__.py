"""The recycle bin: thirty days in which what was deleted can come back, and the end of them."""

from records.recycle_bin.bin import KEPT_FOR, Binnable, NotInRecycleBin, RecycleBin

__all__ = ["KEPT_FOR", "Binnable", "NotInRecycleBin", "RecycleBin"]
