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
DEEPEST_LOOP = 3

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


def objection(template: nodes.Template) -> str:
    """What a template does that it may not, before it is rendered; nothing of one that is fine."""
    strange = next((node for node in template.find_all(nodes.Node) if not _is_allowed(node)), None)
    if strange is not None:
        return f"{type(strange).__name__} ở dòng {strange.lineno}"
    return f"vòng lặp lồng quá {DEEPEST_LOOP} tầng" if _depth(template) > DEEPEST_LOOP else ""


def _is_allowed(node: nodes.Node) -> bool:
    return isinstance(node, _ALLOWED) and not (isinstance(node, nodes.For) and node.recursive)


def _depth(node: nodes.Node, depth: int = 0) -> int:
    own = depth + isinstance(node, nodes.For)
    return max([own, *(_depth(child, own) for child in node.iter_child_nodes())])
