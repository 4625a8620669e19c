"""Owns reading the text of a condition into a tree.

The text is read with the standard ``ast`` module and never executed; whatever is not named here is refused with a caret under it.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from decimal import Decimal

from techassess.conditions import tree
from techassess.conditions.tree import Span

MAX_LENGTH = 2_000
MAX_DEPTH = 30
MAX_DIGITS = 15
NUMBER_WANTED = "a number is written with digits and at most one point"
NUMBER_HINT = "Write for example 72 or 0.5."
FUNCTIONS = ("any_of", "all_of", "only", "count", "known")
_COMPARE = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_GLUED = re.compile(r"(?<![\w.])[0-9][0-9.]*[^\W\d]\w*")
"""Digits with letters directly behind them: 72h, 0x10, 1_000, 1or."""


class ConditionError(Exception):
    """A text that is no condition: the message, a hint, and the part at fault."""

    def __init__(self, message: str, span: Span, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.span, self.hint = message, span, hint


def parse(text: str) -> tree.Condition:
    """Return the condition that the text states, or raise ConditionError."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(
            f"a condition has at most {MAX_LENGTH} characters, this one has {len(text)}", Span(0, 1), "Move a part into a definition."
        )
    if not text.strip():
        raise ConditionError("a condition is missing", Span(0, 1))
    flat = "".join(" " if sign.isspace() else sign for sign in text)
    lead = len(flat) - len(flat.lstrip())
    _refuse_deep(flat)
    _refuse_signs(flat)
    try:
        expression = ast.parse(flat.lstrip(), mode="eval").body
    except SyntaxError as error:
        end = len(flat.rstrip())
        start = min(lead + error.offset - 1, end) if error.offset else end
        raise ConditionError(
            "this cannot be read as a condition", Span(start, start + 1), "Look for a missing bracket, quote or operator."
        ) from None
    except (ValueError, MemoryError, RecursionError):
        raise ConditionError("this cannot be read as a condition", Span(0, 1)) from None
    return _Reader(flat, lead).condition(expression, 0)


def _refuse_deep(text: str) -> None:
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if depth > MAX_DEPTH:
            raise ConditionError(f"brackets are nested deeper than {MAX_DEPTH} levels", Span(at, at + 1), "Move a part into a definition.")


def _refuse_signs(text: str) -> None:
    """Refuse what the parser would drop without a word (comments) or only warn about (backslashes, letters glued to a number)."""
    for sign, message, hint in (
        ("#", "a comment cannot stand in a condition", "Put it on a line of its own, outside the condition."),
        ("\\", "a backslash cannot stand in a condition", "Remove it."),
    ):
        if sign in text:
            raise ConditionError(message, Span(text.index(sign), text.index(sign) + 1), hint)
    bare = _QUOTED.sub(lambda found: " " * len(found.group()), text)
    if glued := _GLUED.search(bare):
        raise ConditionError(NUMBER_WANTED, Span(*glued.span()), NUMBER_HINT)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    lead: int

    def span(self, node: ast.expr) -> Span:
        return Span(self._column(node.col_offset), self._column(node.end_col_offset or node.col_offset + 1))

    def _column(self, offset: int) -> int:
        """Turn the parser's offset, which counts UTF-8 bytes, into characters."""
        return self.lead + len(self.text[self.lead :].encode()[:offset].decode(errors="ignore"))

    def refused(self, node: ast.expr, message: str, hint: str = "") -> ConditionError:
        return ConditionError(message, self.span(node), hint)

    def condition(self, node: ast.expr, depth: int) -> tree.Condition:
        if depth > MAX_DEPTH:
            raise self.refused(node, f"a condition is nested deeper than {MAX_DEPTH} levels", "Move a part into a definition.")
        span = self.span(node)
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return tree.And(tuple(self.condition(value, depth + 1) for value in values), span)
            case ast.BoolOp(values=values):
                return tree.Or(tuple(self.condition(value, depth + 1) for value in values), span)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return tree.Not(self.condition(operand, depth + 1), span)
            case ast.Name(id="true" | "false" as word):
                return tree.Truth(word == "true", span)
            case ast.Name():
                return self.name(node)
            case ast.Compare():
                return self.comparison(node, depth)
            case ast.Call():
                return self.call(node)
        raise self.refused(node, f"{_described(node)} cannot stand here as a condition", _advice(node))

    def comparison(self, node: ast.Compare, depth: int) -> tree.Condition:
        if isinstance(node.ops[0], ast.In | ast.NotIn):
            return self.membership(node)
        rest: list[tuple[str, tree.Term]] = []
        for operator, side in zip(node.ops, node.comparators, strict=True):
            sign = _COMPARE.get(type(operator))
            if sign is None:
                raise self.refused(side, "only == != < <= > >= compare, and 'in' stands alone", "Use == or != instead of 'is'.")
            rest.append((sign, self.term(side, depth + 1)))
        return tree.Comparison(self.term(node.left, depth + 1), tuple(rest), self.span(node))

    def membership(self, node: ast.Compare) -> tree.Condition:
        if len(node.ops) > 1:
            raise self.refused(node, "'in' cannot be chained", "Join two conditions with 'and'.")
        side = node.comparators[0]
        if not isinstance(side, ast.Tuple | ast.List | ast.Set) or not side.elts:
            raise self.refused(side, "after 'in' a list in brackets is expected", 'Write for example: in ("a", "b").')
        options = tuple(self.literal(element) for element in side.elts)
        return tree.Membership(self.name(node.left), options, isinstance(node.ops[0], ast.NotIn), self.span(node))

    def literal(self, node: ast.expr) -> tree.Text | tree.Number:
        found = self.term(node, 0)
        if not isinstance(found, tree.Text | tree.Number):
            raise self.refused(node, "only quoted options and numbers may stand in this list")
        return found

    def term(self, node: ast.expr, depth: int) -> tree.Term:
        if depth > MAX_DEPTH:
            raise self.refused(node, f"a condition is nested deeper than {MAX_DEPTH} levels")
        match node:
            case ast.Name(id="true" | "false"):
                raise self.refused(node, "a comparison with true or false is not needed", "Write the name alone, or 'not' before it.")
            case ast.Name():
                return self.name(node)
            case ast.Constant(value=str() as value):
                return tree.Text(self.plain(node, value), self.span(node))
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return self.number(node)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float()) as inner):
                return tree.Number(-self.number(inner).value, self.span(node))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                return tree.Arithmetic(_ARITHMETIC[type(op)], self.term(left, depth + 1), self.term(right, depth + 1), self.span(node))
            case ast.Call(func=ast.Name(id="count")):
                return self.count(node, depth)
        raise self.refused(node, f"{_described(node)} cannot be compared", _advice(node))

    def plain(self, node: ast.expr, value: str) -> str:
        if not value or len(value) > 100 or any(sign in value for sign in "\"'\\") or not value.isprintable():
            raise self.refused(node, "a quoted word is the id of an option or a date, without quotes inside")
        return value

    def number(self, node: ast.Constant) -> tree.Number:
        span = self.span(node)
        written = self.text[span.start : span.end]
        if not written.replace(".", "", 1).isdigit() or written.startswith(".") or written.endswith("."):
            raise self.refused(node, NUMBER_WANTED, NUMBER_HINT)
        if len(written) > MAX_DIGITS:
            raise self.refused(node, f"a number has at most {MAX_DIGITS} digits")
        return tree.Number(Decimal(written), span)

    def name(self, node: ast.expr) -> tree.Name:
        if not isinstance(node, ast.Name):
            raise self.refused(node, "the id of a question is expected here")
        return tree.Name(node.id, self.span(node))

    def call(self, node: ast.Call) -> tree.Condition:
        function = node.func.id if isinstance(node.func, ast.Name) else ""
        if function not in FUNCTIONS or node.keywords:
            raise self.refused(node.func, "there is no such function", f"The functions are {', '.join(FUNCTIONS)}.")
        if function == "count":
            raise self.refused(node, "count gives a number and must be compared", "Write for example: count(a, b, c) >= 2.")
        if function == "known":
            if len(node.args) != 1:
                raise self.refused(node, "known takes one question")
            return tree.Known(self.name(node.args[0]), self.span(node))
        if len(node.args) < 2:
            raise self.refused(
                node, f"{function} takes a question and at least one option", f"Write for example: {function}(question, option)."
            )
        options = tuple(self.option(argument) for argument in node.args[1:])
        return tree.Selection(function, self.name(node.args[0]), options, self.span(node))

    def option(self, node: ast.expr) -> tree.Text:
        if isinstance(node, ast.Name):
            return tree.Text(node.id, self.span(node))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return tree.Text(self.plain(node, node.value), self.span(node))
        raise self.refused(node, "the id of an option is expected here")

    def count(self, node: ast.Call, depth: int) -> tree.Count:
        if not node.args or node.keywords:
            raise self.refused(node, "count takes conditions, or one choices question")
        return tree.Count(tuple(self.condition(argument, depth + 1) for argument in node.args), self.span(node))


def _described(node: ast.expr) -> str:
    plain = {
        ast.Constant: "a literal",
        ast.BinOp: "a calculation",
        ast.Call: "a function call",
        ast.Attribute: "a dotted name",
        ast.Subscript: "an index",
        ast.Lambda: "a function",
        ast.IfExp: "an if",
    }
    return plain.get(type(node), "this")


def _advice(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return "Write true and false in small letters."
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
        return "Write 'and' and 'or' as words."
    if isinstance(node, ast.BinOp) and not isinstance(node.op, tuple(_ARITHMETIC)):
        return "Only + - * calculate, and * needs a literal number."
    return ""
