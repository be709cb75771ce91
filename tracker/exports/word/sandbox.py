"""What a template may do: name fields, ask whether, repeat; nothing that runs or grows.

Templates are uploaded by people. They are rendered by Jinja's sandbox, and besides: nothing is
called, only a few filters are known, and no arithmetic can make a text that fills the memory.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("default", "first", "join", "last", "length", "lower", "trim", "upper")

_ALLOWED = (
    nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Getattr, nodes.Getitem,
    nodes.Const, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.Filter,
    nodes.Test, nodes.CondExpr,
)  # fmt: skip


class TemplateSandbox(ImmutableSandboxedEnvironment):
    """The only environment in which a template of the office is rendered."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Let no number grow a text.

        :raises SecurityError: always.
        """
        raise SecurityError(f"phép tính {operator}")

    def is_safe_callable(self, obj: Callable[..., Any]) -> bool:
        """Nothing is called."""
        return False


def parsed(environment: TemplateSandbox, source: str) -> nodes.Template:
    """The template, once it is seen that it does nothing that it may not.

    :raises SecurityError: it does; says what.
    """
    template = environment.parse(source)
    strange = next((node for node in template.find_all(nodes.Node) if not _is_allowed(node)), None)
    if strange is not None:
        raise SecurityError(f"{type(strange).__name__}, dòng {strange.lineno}")
    for loop in template.find_all(nodes.For):
        for inner in loop.find_all(nodes.For):
            if not _is_part_of(inner.iter, loop.target):
                raise SecurityError("vòng lặp bên trong phải lặp danh sách của vòng lặp bên ngoài")
    return template


def _is_allowed(node: nodes.Node) -> bool:
    return isinstance(node, _ALLOWED) and not (isinstance(node, nodes.For) and node.recursive)


def _is_part_of(what: nodes.Node, target: nodes.Node) -> bool:
    """Whether a loop goes through a list of the row of the loop around it: the work stays small."""
    while isinstance(what, nodes.Getattr | nodes.Getitem):
        what = what.node
    return isinstance(what, nodes.Name) and what in (
        [nodes.Name(target.name, "load")] if isinstance(target, nodes.Name) else []
    )
