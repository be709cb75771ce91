"""Which single changes may be put into a module, and the module with one of them."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MODULE = ""  # what stands in no function
_ANOTHER_OPERATOR: dict[type[ast.AST], type[Any]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
_ANOTHER_NAME = {
    "all": "any", "any": "all", "min": "max", "max": "min", "is_": "is_not", "is_not": "is_",
    "in_": "not_in", "not_in": "in_", "outerjoin": "join", "desc": "asc", "asc": "desc",
    "and_": "or_", "or_": "and_", "union": "intersection",
}  # fmt: skip
_LISTS_CONDITIONS = {"where", "filter_by", "order_by", "group_by", "and_", "or_"}


@dataclass(frozen=True)
class Change:
    """One piece of a module's text, and what stands there instead."""

    path: str
    function: str  # the outermost one that holds it; ``MODULE`` if none does
    line: int
    start: int  # bytes
    end: int
    new: str

    def put_into(self, source: bytes) -> bytes:
        """The module's text with the change."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def lines(self, source: bytes) -> str:
        """The lines that differ, as in a diff."""
        first = source.rfind(b"\n", 0, self.start) + 1
        last = source.find(b"\n", self.end)
        before = source[first:last].decode()
        after = self.put_into(source)[first : last + len(self.new.encode()) - self.end + self.start]
        return "\n".join(
            f"{sign} {line}"
            for sign, text in (("-", before), ("+", after.decode()))
            for line in text.splitlines()
        )


def changes(root: Path, path: str) -> list[Change]:
    """All changes that a module offers, from top to bottom; see ``is_another_module``."""
    source = (root / path).read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def place(line: int, column: int) -> int:
        return starts[line - 1] + column

    offered = []
    for function, node, new in _offers(ast.parse(source)):
        start = place(node.lineno, node.col_offset)
        end = place(node.end_lineno or 0, node.end_col_offset or 0)
        text = ast.unparse(new)
        if isinstance(node, ast.Call) and isinstance(new, ast.Call):
            # Of a chain of calls over many lines, only what differs.
            start = place(node.func.end_lineno or 0, node.func.end_col_offset or 0)
            if (was := _name(node)) != (text := _name(new)):
                start, end = start - len(was.encode()), start
            else:
                text = ast.unparse(ast.Call(ast.Name(""), new.args, new.keywords))
        line = source.count(b"\n", 0, start) + 1
        offered.append(Change(path, function, line, start, end, text))
    return offered


def is_another_module(change: Change, source: bytes) -> bool:
    """Whether the change leaves it a module of Python, and not the same one."""
    try:
        return ast.dump(ast.parse(change.put_into(source))) != ast.dump(ast.parse(source))
    except SyntaxError:
        return False


def _offers(
    node: ast.AST, names: tuple[str, ...] = (), function: str = MODULE
) -> Iterator[tuple[str, ast.expr | ast.stmt, ast.AST]]:
    """(function, what to replace, by what) for all that stands below a node.

    ``names``: of the classes, and of the function, that hold the node.
    """
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.ClassDef) and not function:
                yield from _offers(child, (*names, child.name))
            elif isinstance(child, ast.FunctionDef) and not function:
                yield from _offers(child, (), ".".join((*names, child.name)))
            elif isinstance(child, ast.AST):
                if isinstance(child, (ast.expr, ast.stmt)):
                    for new in [*_instead(child), *_negated(node, field, child)]:
                        yield function, child, new
                yield from _offers(child, names, function)


def _negated(parent: ast.AST, field: str, node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    """The opposite of a condition that has no operator which could be another one."""
    plain = isinstance(node, (ast.Name, ast.Attribute, ast.Call, ast.NamedExpr, ast.Subscript))
    if field == "test" and isinstance(parent, (ast.If, ast.While, ast.IfExp)) and plain:
        yield ast.UnaryOp(ast.Not(), node)


def _instead(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    """What may stand instead of a node."""
    match node:
        case ast.UnaryOp(op=ast.Not() | ast.Invert() | ast.USub()):
            yield node.operand
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int()):
            yield ast.Constant(node.value + 1)
        case ast.Call():
            yield from _other_calls(node)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            yield from _without_condition(node)
        case ast.Expr(value=ast.Call(func=called)) if not _writes_the_log(called):
            yield ast.Pass()
        case ast.Raise() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case _:
            yield from _other_operators(node)


def _other_operators(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    """Another comparison, another sign, or one side of "and" and "or" alone."""
    match node:
        case ast.Compare():
            for at, operator in enumerate(node.ops):
                if other := _ANOTHER_OPERATOR.get(type(operator)):
                    changed = deepcopy(node)
                    changed.ops[at] = other()
                    yield changed
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) | ast.AugAssign(op=operator):
            if other := _ANOTHER_OPERATOR.get(type(operator)):
                changed = deepcopy(node)
                changed.op = other()
                yield changed
    if isinstance(node, ast.BoolOp):
        for at in range(len(node.values)):
            changed = deepcopy(node)
            del changed.values[at]
            yield changed if len(changed.values) > 1 else changed.values[0]


def _without_condition(node: Any) -> Iterator[ast.AST]:
    """The same comprehension of everything."""
    for at, part in enumerate(node.generators):
        if part.ifs:
            changed = deepcopy(node)
            changed.generators[at].ifs = []
            yield changed


def _writes_the_log(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and ast.unparse(called.value) in {"log", "logger"}


def _other_calls(call: ast.Call) -> Iterator[ast.AST]:
    """The same call of another function, or with a condition less."""
    name = _name(call)
    if other := _ANOTHER_NAME.get(name):
        changed = deepcopy(call)
        if isinstance(changed.func, ast.Attribute):
            changed.func.attr = other
        else:
            changed.func = ast.Name(other)
        yield changed
    if name in _LISTS_CONDITIONS:
        for given in ("args", "keywords"):
            for at in range(len(getattr(call, given))):
                changed = deepcopy(call)
                del getattr(changed, given)[at]
                yield changed
    if name == "distinct" and isinstance(call.func, ast.Attribute):
        yield call.func.value


def _name(call: ast.Call) -> str:
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
