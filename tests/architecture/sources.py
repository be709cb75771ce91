"""The modules of the program, as tests about its structure read them."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRACKER = ROOT / "tracker"
SOURCES = sorted(path for path in TRACKER.rglob("*.py") if "migrations" not in path.parts)
TREES = {path: ast.parse(path.read_text()) for path in SOURCES}


def relative(path: Path) -> str:
    """As it is named in a message: ``tracker/clock.py``."""
    return str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[str]:
    """The modules that a module imports, wherever in it."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "." * node.level


def strings(path: Path) -> Iterator[str]:
    """The strings of a module, without its docstrings."""
    statements = {id(node.value) for node in ast.walk(TREES[path]) if isinstance(node, ast.Expr)}
    for node in ast.walk(TREES[path]):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if text and id(node) not in statements:
            yield node.value


def assert_none(offenders: Iterable[str]) -> None:
    """Nothing breaks the rule; otherwise all that does is named at once, a line each."""
    found = sorted(offenders)
    assert not found, "\n" + "\n".join(found)
