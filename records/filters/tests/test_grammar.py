"""Our reader against others' CEL: the same shape as cel-python's grammar, the same answers as the Rust
engine."""

from decimal import Decimal
from typing import Any

import cel
import pytest
from celpy.celparser import CELParser
from hypothesis import given
from hypothesis import strategies as st
from lark import Token, Tree

from records.filters import parse
from records.filters.syntax import Binary, Call, Choice, Listing, Literal, Logical, Name, Node, Unary, read
from records.filters.tests.cases import EXPRESSIONS, FIELDS, HERE, LETTERS, STATUSES, quoted

NAMES = st.sampled_from(
    ["a", "b.c", "industry", "nullable", "trueish", "in_2", '"x"', "1", "2.5", "true", "null"]
)
SIGNS = st.sampled_from(["||", "&&", "==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "/", "%"])


CHAINS = st.recursive(
    st.one_of(NAMES, NAMES.map(lambda name: f"!{name}"), NAMES.map(lambda name: f"- {name}")),
    lambda inner: st.one_of(
        st.lists(st.tuples(SIGNS, inner), min_size=1, max_size=5).map(
            lambda parts: " ".join([parts[0][1], *(f"{sign} {part}" for sign, part in parts[1:])])
        ),
        inner.map(lambda one: f"({one})"),
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}).look({two[1]})"),
        inner.map(lambda one: f"make({one})"),
        st.tuples(inner, inner, inner).map(lambda three: f"({three[0]} ? {three[1]} : {three[2]})"),
    ),
    max_leaves=8,
)
PARSER = CELParser()


def ours(node: Node) -> Any:
    """Our shape as nested tuples."""
    match node:
        case Literal(value=value):
            return ("literal", value)
        case Name(path=path):
            return ("path", *path.split("."))
        case Call(name=name, target=target, arguments=arguments):
            return ("call", name, target and ours(target), *map(ours, arguments))
        case Listing(items=items):
            return ("list", *map(ours, items))
        case Unary(sign=sign, operand=operand):
            return (sign, ours(operand))
        case Binary(sign=sign, left=left, right=right):
            return (sign, ours(left), ours(right))
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return ("?", ours(condition), ours(then), ours(otherwise))
        case Logical(sign=sign, operands=operands):
            return (sign, *map(ours, operands))


def theirs(tree: Tree[Token]) -> Any:
    """cel-python's tree as the same tuples."""
    children: list[Any] = tree.children
    match tree.data:
        case "literal":
            return _literal(str(children[0]))
        case "ident":
            return ("path", str(children[0]))
        case "member_dot":
            return (*theirs(children[0]), str(children[1]))
        case "ident_arg":
            return ("call", str(children[0]), None, *_items(children[1:]))
        case "member_dot_arg":
            return ("call", str(children[1]), theirs(children[0]), *_items(children[2:]))
        case "list_lit":
            return ("list", *_items(children))
        case "expr" if len(children) == 3:
            return ("?", *map(theirs, children))
        case "conditionalor" | "conditionaland" if len(children) == 2:
            sign = "||" if tree.data == "conditionalor" else "&&"
            left, right = map(theirs, children)
            return (*left, right) if left[0] == sign else (sign, left, right)
        case "unary" if len(children) == 2:
            return ("!" if children[0].data == "unary_not" else "-", theirs(children[1]))
        case "relation" | "addition" | "multiplication" if len(children) == 2:
            return (SIGN_OF[children[0].data], theirs(children[0].children[0]), theirs(children[1]))
    return theirs(children[0])


SIGN_OF = {
    "relation_lt": "<",
    "relation_le": "<=",
    "relation_gt": ">",
    "relation_ge": ">=",
    "relation_eq": "==",
    "relation_ne": "!=",
    "relation_in": "in",
    "addition_add": "+",
    "addition_sub": "-",
    "multiplication_mul": "*",
    "multiplication_div": "/",
    "multiplication_mod": "%",
}
CONSTANTS = {"true": True, "false": False, "null": None}


def _literal(written: str) -> Any:
    if written.startswith("-"):
        return ("-", ("literal", Decimal(written[1:])))
    if written[0] in "\"'":
        node = read(written)
        return ("literal", node.value if isinstance(node, Literal) else node)
    return ("literal", CONSTANTS[written] if written in CONSTANTS else Decimal(written))


def _items(children: list[Any]) -> list[Any]:
    return [theirs(item) for item in children[0].children] if children else []


@given(st.one_of(CHAINS, EXPRESSIONS))
def test_the_shape_is_that_of_the_published_grammar(text: str) -> None:
    assert ours(read(text)) == theirs(PARSER.parse(text))


TEXTS = st.text(LETTERS, max_size=3)
INTEGERS = st.integers(-9, 9)
ORDERS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
LOOKS = st.sampled_from(["contains", "startsWith", "endsWith"])
TOTAL_ATOMS = st.one_of(
    st.tuples(ORDERS, INTEGERS).map(lambda two: f"seats {two[0]} {two[1]}"),
    st.tuples(ORDERS, TEXTS).map(lambda two: f"name {two[0]} {quoted(two[1])}"),
    st.tuples(LOOKS, TEXTS).map(lambda two: f"name.{two[0]}({quoted(two[1])})"),
    st.lists(INTEGERS, max_size=4).map(lambda items: f"seats in {items}"),
    st.lists(st.sampled_from(STATUSES).map(quoted), max_size=3).map(
        lambda some: f"status in [{', '.join(some)}]"
    ),
    TEXTS.map(lambda text: f"{quoted(text)} in tags"),
    # Not size(name): the Rust engine counts bytes, the specification code points (see test_meaning).
    st.sampled_from(["won", "!won", "won == true", "size(tags) > 1", "true", "seats != null"]),
)
TOTAL = st.recursive(
    TOTAL_ATOMS,
    lambda inner: st.one_of(
        inner.map(lambda one: f"!({one})"),
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda three: f"({' '.join(three)})"),
        st.tuples(inner, inner, inner).map(lambda three: f"({three[0]} ? {three[1]} : {three[2]})"),
    ),
    max_leaves=6,
)
THINGS = st.fixed_dictionaries(
    {
        "seats": INTEGERS,
        "name": TEXTS,
        "status": st.sampled_from(STATUSES),
        "tags": st.lists(TEXTS, max_size=3),
        "won": st.booleans(),
    }
)


@given(TOTAL, THINGS)
def test_where_nothing_is_missing_the_answer_is_that_of_cel(text: str, thing: dict[str, Any]) -> None:
    assert parse(text, FIELDS).matches(thing, HERE) is cel.evaluate(text, thing)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r'"\u4e0a\x41\101\n\"\'\\"', "上AA\n\"'\\"),
        (r"'it\'s'", "it's"),
        (r'r"a\b"', "a\\b"),
        (r'"\U00020bb7"', "𠮷"),
    ],
)
def test_texts_are_written_as_cel_writes_them(written: str, value: str) -> None:
    node = read(written)
    assert isinstance(node, Literal)
    assert node.value == value == cel.evaluate(written)
