"""The words of an expression. Every pattern reads forwards only, so the time is linear in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from records.filters.errors import FilterError

MAX_LENGTH = 10_000
MAX_TOKENS = 2_000
MAX_DIGITS = 30

TOKEN = re.compile(
    r"""
      (?P<SPACE>  [ \t\n\f\r]+ | //[^\n]* )
    | (?P<NUMBER> 0x[0-9a-fA-F]+ | (?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})? )
    | (?P<RAW>    [rR](?:"[^"\n]*"|'[^'\n]*') )
    | (?P<TEXT>   "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<NAME>   [_a-zA-Z][_a-zA-Z0-9]* )
    | (?P<SIGN>   && | \|\| | [<>=!]= | [-+*/%!<>?:,.()\[\]] )
    """,
    re.VERBOSE | re.ASCII,
)
ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|([0-3][0-7][0-7])|(.))")
SIMPLE_ESCAPES = dict(zip("abfnrtv\\?\"'`", "\a\b\f\n\r\t\v\\?\"'`", strict=True))


class Word(Enum):
    """What a token is."""

    NUMBER = "number"
    TEXT = "text"
    NAME = "name"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One word: how it is written, what it stands for, and where it is."""

    word: Word
    text: str
    at: int
    value: str | Decimal | None = None


def tokens(text: str) -> list[Token]:
    """The words of a text, the last one being its end. Raises `FilterError`."""
    if len(text) > MAX_LENGTH:
        raise FilterError("too_long", MAX_LENGTH, limit=MAX_LENGTH)
    found = list(_words(text))
    if len(found) > MAX_TOKENS:
        raise FilterError("too_large", found[MAX_TOKENS].at, limit=MAX_TOKENS)
    return [*found, Token(Word.END, "", len(text))]


def _words(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise FilterError("unexpected_character", at, found=text[at])
        group, written = match.lastgroup, match.group()
        if group == "NUMBER":
            yield Token(Word.NUMBER, written, at, _number(written, at))
        elif group == "RAW":
            yield Token(Word.TEXT, written, at, _sound(written[2:-1], at))
        elif group == "TEXT":
            yield Token(Word.TEXT, written, at, _sound(_unescaped(written[1:-1], at), at))
        elif group != "SPACE":
            yield Token(Word.NAME if group == "NAME" else Word.SIGN, written, at)
        at = match.end()


def _number(written: str, at: int) -> Decimal:
    value = Decimal(int(written, 16)) if written.startswith("0x") else Decimal(written)
    _, digits, exponent = value.as_tuple()
    if len(digits) > MAX_DIGITS or abs(int(exponent)) > MAX_DIGITS:
        raise FilterError("bad_number", at, found=written)
    return value


def _unescaped(inner: str, at: int) -> str:
    def plain(match: re.Match[str]) -> str:
        *codes, octal, single = match.groups()
        try:
            if single is not None:
                return SIMPLE_ESCAPES[single]
            return chr(int(octal, 8) if octal else int(next(filter(None, codes)), 16))
        except (KeyError, ValueError, OverflowError):
            raise FilterError("bad_text", at) from None

    return ESCAPE.sub(plain, inner)


def _sound(value: str, at: int) -> str:
    """Texts that a database can hold: no NUL, no half of a surrogate pair."""
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value):
        raise FilterError("bad_text", at)
    return value
