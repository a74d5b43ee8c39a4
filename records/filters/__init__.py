"""The one language of conditions: CEL text, checked against a module's fields, for the database and for
memory.

    leads = Fields([Field("status", Kind.CHOICE, table.c.status, choices=STATUSES), …])
    urgent = parse('status == "following" && last_followed_up_at < now - days(3)', leads)
    select(table).where(urgent.to_sql(here))        urgent.matches(event.after, here)

Names are fields, `custom.<key>`, `now`, `today` and `me`. Missing is null: `!=` knows it as a value, an
order with it is false. `contains`, `startsWith` and `endsWith` mind capitals; `lowerAscii(name)` makes A to
Z small first.
"""

from records.filters.errors import FilterError
from records.filters.fields import Field, Fields, Form, Kind
from records.filters.filter import Filter, parse
from records.filters.situation import Situation

__all__ = ["Field", "Fields", "Filter", "FilterError", "Form", "Kind", "Situation", "parse"]
