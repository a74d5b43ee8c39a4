"""What is told when a record is shared, whatever its kind."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from contracts.base import Contract

Access = Literal["none", "read", "write"]


class Sharing(Contract):
    """What a colleague may do with the record from now on, and until when."""

    user_id: UUID
    access: Access
    until: datetime | None = None
