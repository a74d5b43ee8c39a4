"""The shape of an expression, before anything is known about its fields: a subset of CEL's grammar."""

from dataclasses import dataclass
from decimal import Decimal

from records.filters.errors import FilterError
from records.filters.tokens import Token, Word, tokens

MAX_DEPTH = 24
"""Levels of nesting, and links of one chain of sums or comparisons."""

BINDING = {
    **dict.fromkeys(("||",), 1),
    **dict.fromkeys(("&&",), 2),
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), 3),
    **dict.fromkeys(("+", "-"), 4),
    **dict.fromkeys(("*", "/", "%"), 5),
}
"""How tightly each sign binds its neighbours."""

RESERVED = {
    *("as", "break", "const", "continue", "else", "for", "function", "if", "import", "in"),
    *("let", "loop", "package", "namespace", "return", "var", "void", "while"),
}


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, a number, true, false or null."""

    at: int
    value: str | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Name:
    """A field or variable; `custom.seats` and `custom["seats"]` are the same."""

    at: int
    path: str


@dataclass(frozen=True, slots=True)
class Call:
    """`name(arguments)` or `target.name(arguments)`."""

    at: int
    name: str
    target: "Node | None"
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """`[items]`."""

    at: int
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """`!operand` or `-operand`."""

    at: int
    sign: str
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Binary:
    """`left sign right`."""

    at: int
    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Logical:
    """Two or more operands joined by the same `&&` or `||`."""

    at: int
    sign: str
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """`condition ? then : otherwise`."""

    at: int
    condition: "Node"
    then: "Node"
    otherwise: "Node"


Node = Literal | Name | Call | Listing | Unary | Binary | Logical | Choice


def read(text: str) -> Node:
    """The shape of a text. Raises `FilterError`."""
    words = tokens(text)
    if len(words) == 1:
        raise FilterError("empty", 0)
    return _Reader(words).whole()


class _Reader:
    """Reads by descent; binary signs by how tightly they bind."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._next = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._expression()
        if self._word.word is not Word.END:
            raise self._unexpected()
        return node

    def _expression(self) -> Node:
        self._descend()
        node = self._binary(1)
        if self._accept("?"):
            then = self._binary(1)
            self._expect(":")
            node = Choice(node.at, node, then, self._expression())
        self._depth -= 1
        return node

    def _binary(self, floor: int) -> Node:
        node, links = self._unary(), 0
        while (binding := BINDING.get(self._word.text, 0)) >= floor and self._word.word in (
            Word.SIGN,
            Word.NAME,
        ):
            token = self._advance()
            right = self._binary(binding + 1)
            if token.text in ("&&", "||"):
                node = _joined(token, node, right)
                continue
            links += 1
            if links > MAX_DEPTH:
                raise FilterError("too_deep", token.at, limit=MAX_DEPTH)
            node = Binary(token.at, token.text, node, right)
        return node

    def _unary(self) -> Node:
        if self._word.word is Word.SIGN and self._word.text in ("!", "-"):
            self._descend()
            token = self._advance()
            node: Node = Unary(token.at, token.text, self._unary())
            self._depth -= 1
            return node
        return self._member()

    def _member(self) -> Node:
        node = self._primary()
        while True:
            if self._accept("."):
                name = self._name()
                if self._accept("("):
                    node = Call(name.at, name.text, node, self._items(")"))
                else:
                    node = self._longer(node, name.text)
            elif self._accept("["):
                key = self._advance()
                node = self._longer(node, str(key.value) if key.word is Word.TEXT else None)
                self._expect("]")
            else:
                return node

    def _primary(self) -> Node:
        token = self._word
        if token.word in (Word.NUMBER, Word.TEXT):
            return Literal(self._advance().at, token.value)
        if self._accept("("):
            node = self._expression()
            self._expect(")")
            return node
        if self._accept("["):
            return Listing(token.at, self._items("]"))
        name = self._name()
        if name.text in ("true", "false", "null"):
            return Literal(name.at, {"true": True, "false": False}.get(name.text))
        if name.text in RESERVED:
            raise FilterError("unexpected", name.at, found=name.text)
        if self._accept("("):
            return Call(name.at, name.text, None, self._items(")"))
        return Name(name.at, name.text)

    def _items(self, closing: str) -> tuple[Node, ...]:
        items: list[Node] = []
        while not self._accept(closing):
            if items:
                self._expect(",")
            items.append(self._expression())
        return tuple(items)

    def _longer(self, node: Node, key: str | None) -> Node:
        if not isinstance(node, Name) or key is None:
            raise FilterError(
                "unexpected", self._words[self._next - 1].at, found=self._words[self._next - 1].text
            )
        return Name(node.at, f"{node.path}.{key}")

    @property
    def _word(self) -> Token:
        return self._words[self._next]

    def _advance(self) -> Token:
        token = self._word
        if token.word is Word.END:
            raise FilterError("unfinished", token.at)
        self._next += 1
        return token

    def _accept(self, sign: str) -> bool:
        if self._word.word is Word.SIGN and self._word.text == sign:
            self._next += 1
            return True
        return False

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            raise self._unexpected()

    def _name(self) -> Token:
        if self._word.word is not Word.NAME:
            raise self._unexpected()
        return self._advance()

    def _unexpected(self) -> FilterError:
        if self._word.word is Word.END:
            return FilterError("unfinished", self._word.at)
        return FilterError("unexpected", self._word.at, found=self._word.text)

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FilterError("too_deep", self._word.at, limit=MAX_DEPTH)


def _joined(token: Token, left: Node, right: Node) -> Logical:
    """A chain of the same sign is one node, however long."""
    if isinstance(left, Logical) and left.sign == token.text:
        return Logical(left.at, left.sign, (*left.operands, right))
    return Logical(left.at, token.text, (left, right))
