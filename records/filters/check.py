"""From the shape of an expression to its meaning over the fields of a module; what has none is refused."""

from records.filters import constants
from records.filters.comparing import MIRRORED, always, comparison, membership
from records.filters.errors import FilterError
from records.filters.fields import TEXTUAL, Field, Fields, Kind
from records.filters.syntax import Binary, Call, Choice, Listing, Literal, Logical, Name, Node, Unary
from records.filters.tree import (
    All,
    Choose,
    Condition,
    Constant,
    FieldValue,
    Holds,
    Looks,
    Lower,
    Missing,
    Not,
    Operand,
    Size,
    Some,
    Truth,
    Value,
)

LOOKS = frozenset({"contains", "startsWith", "endsWith"})
TESTS = LOOKS | {"has"}
OF_FIELDS = frozenset({"size", "lowerAscii"})
OF_TEXTS = frozenset({"date", "timestamp", "duration"})
FUNCTIONS = TESTS | OF_FIELDS | OF_TEXTS | constants.LONGEST_SPAN.keys()


class Checker:
    """Gives each part of an expression its kind. Everything raises `FilterError`."""

    def __init__(self, fields: Fields, *, lasting: bool = False) -> None:
        self._fields = fields
        self._lasting = lasting

    def condition(self, node: Node) -> Condition:
        """A part that must be true or false."""
        match node:
            case Literal(value=bool(value)):
                return always(value)
            case Logical(sign=sign, operands=operands):
                conditions = tuple(map(self.condition, operands))
                return All(conditions) if sign == "&&" else Some(conditions)
            case Unary(sign="!", operand=operand):
                return Not(self.condition(operand))
            case Choice():
                return Choose(*map(self.condition, (node.condition, node.then, node.otherwise)))
            case Binary(sign="in"):
                return self._membership(node)
            case Binary(sign=sign) if sign in MIRRORED:
                return comparison(sign, self.value(node.left), self.value(node.right), node.at)
            case Call():
                return self._test(node)
            case Name() if (field := self._field(node)).kind is Kind.BOOLEAN:
                return Truth(field)
        raise FilterError("not_a_condition", node.at)

    def value(self, node: Node) -> Value:
        """A part that stands for a value."""
        match node:
            case Literal(value=value):
                return constants.literal(value, node.at)
            case Name(path=path):
                return self._variable(path, node.at) or FieldValue(self._field(node))
            case Unary(sign="-", operand=operand):
                return constants.negative(self._constant(operand), node.at)
            case Binary(sign=sign) if sign in "+-*/%":
                left, right = self._constant(node.left), self._constant(node.right)
                return constants.calculated(sign, left, right, node.at)
            case Call():
                return self._made(node)
        raise FilterError("not_a_value", node.at)

    def _variable(self, name: str, at: int) -> Constant | None:
        found = constants.variable(name, at)
        if found is not None and self._lasting:
            raise FilterError("not_lasting", at, name=name)
        return found

    def _constant(self, node: Node) -> Constant:
        value = self.value(node)
        if not isinstance(value, Constant):
            raise FilterError("not_a_constant", node.at)
        return value

    def _field(self, node: Node) -> Field:
        if not isinstance(node, Name):
            raise FilterError("not_a_value", node.at)
        return self._fields.named(node.path, node.at)

    def _membership(self, node: Binary) -> Condition:
        item, listed = self.value(node.left), node.right
        if isinstance(listed, Listing):
            return membership(item, [self._constant(element) for element in listed.items], node.at)
        field = self._field(listed)
        if field.kind is not Kind.TEXTS or not isinstance(item, Constant) or item.written is None:
            raise FilterError("kinds_differ", node.at, left=item.kind, right=field.kind)
        return Holds(field, item.written)

    def _test(self, call: Call) -> Condition:
        """`has(field)`, and what a text looks like."""
        arguments = self._arguments(call)
        if call.name not in TESTS:
            raise FilterError("not_a_condition", call.at)
        if call.name == "has":
            return Not(Missing(FieldValue(self._field(arguments[0]))))
        target, part = self.value(arguments[0]), self._constant(arguments[1])
        if isinstance(target, Constant | Size) or target.kind not in TEXTUAL or part.written is None:
            raise _wrong_arguments(call)
        return Looks(call.name, target, part.written)

    def _made(self, call: Call) -> Value:
        """What a function makes of a field or of a constant."""
        (argument, *_) = self._arguments(call)
        if call.name in TESTS:
            raise FilterError("not_a_value", call.at)
        if call.name in OF_FIELDS:
            return _derived(call, self._field(argument))
        constant = self._constant(argument)
        if call.name in constants.LONGEST_SPAN:
            return constants.span(call.name, constant, call.at)
        if constant.written is None:
            raise _wrong_arguments(call)
        if call.name == "duration":
            return constants.duration(constant, call.at)
        return constants.read_as(Field("", Kind.DATE if call.name == "date" else Kind.MOMENT), constant)

    def _arguments(self, call: Call) -> tuple[Node, ...]:
        """The target and the arguments, as many as the function takes."""
        if call.name not in FUNCTIONS:
            raise FilterError("unknown_function", call.at, name=call.name)
        arguments = call.arguments if call.target is None else (call.target, *call.arguments)
        methods_only = call.name in LOOKS and call.target is None
        plain_only = call.name not in LOOKS | OF_FIELDS and call.target is not None
        if methods_only or plain_only or len(arguments) != (2 if call.name in LOOKS else 1):
            raise _wrong_arguments(call)
        return arguments


def _derived(call: Call, field: Field) -> Operand:
    if call.name == "size" and field.kind in (Kind.TEXT, Kind.TEXTS):
        return Size(field)
    if call.name == "lowerAscii" and field.kind is Kind.TEXT:
        return Lower(field)
    raise _wrong_arguments(call)


def _wrong_arguments(call: Call) -> FilterError:
    return FilterError("wrong_arguments", call.at, name=call.name)
