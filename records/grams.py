"""Quick search inside a list: two-character pieces, so that a Chinese name of two characters is found by an
index."""

import unicodedata
from collections.abc import Iterable
from operator import add


def folded(text: str) -> str:
    """Lower case, half-width, without spaces: what people mean to be the same reads the same."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(plain.casefold().split())


def grams(texts: Iterable[str | None]) -> list[str]:
    """All pieces of two characters of some texts, each once, sorted; a text of one character is its own
    piece."""
    pieces: set[str] = set()
    for text in filter(None, texts):
        plain = folded(text)
        pieces.update(map(add, plain, plain[1:]) if len(plain) > 1 else plain)
    return sorted(pieces)
