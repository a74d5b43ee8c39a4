"""What requests and answers of this service have in common."""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints

ItemT = TypeVar("ItemT")
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Language = Literal["zh-CN", "en"]


class In(BaseModel):
    """Something a caller sends: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """Something a caller gets."""

    model_config = ConfigDict(from_attributes=True)


class Page(Out, Generic[ItemT]):
    """Some of what a list holds; `next_cursor` is null at its end."""

    items: list[ItemT]
    next_cursor: str | None
    count: int | None = None
