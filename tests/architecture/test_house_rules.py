"""The rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path for path in (ROOT / "tracker").rglob("*.py") if "migrations" not in path.parts
)
ASKS_THE_TIME = re.compile(r"datetime\.(now|utcnow)|date\.today|time\.time\(")
LONGEST_MODULE = 320
LONGEST_FUNCTION = 50


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def words_used(path: Path) -> list[str]:
    """The strings of a module, without its docstrings."""
    tree = ast.parse(path.read_text())
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in statements
    ]


def test_only_the_clock_asks_what_time_it_is():
    asking = [relative(path) for path in SOURCES if ASKS_THE_TIME.search(path.read_text())]
    assert asking == ["tracker/clock.py"]


def test_settings_are_asked_of_one_function():
    asking = [relative(path) for path in SOURCES if '["TRACKER"]' in path.read_text()]
    assert asking == ["tracker/config.py"]


def test_services_ask_one_module_who_acts():
    fetching = re.compile(r"get_one\(User, actor|person_on\(actor")
    asking = [relative(path) for path in SOURCES if fetching.search(path.read_text())]
    assert asking == ["tracker/services/organisation/actors.py"]


def test_what_is_pending_is_said_by_the_rows():
    by_hand = re.compile(r"(decided_on|answered_on)(\.is_\(None\)| is None)")
    saying = [relative(path) for path in SOURCES if by_hand.search(path.read_text())]
    assert saying == [
        "tracker/domain/tasks/standing.py",  # as of a day: not decided by then is enough
        "tracker/models/tasks/acts.py",
        "tracker/models/tasks/standing.py",
        "tracker/queries/tasks/waiting.py",
    ]


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_modules_and_functions_stay_readable(path):
    text = path.read_text()
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text()))


def test_no_word_of_one_province_stands_in_the_code():
    named = [relative(path) for path in SOURCES if "Điện Biên" in " ".join(words_used(path))]
    pages = (ROOT / "tracker" / "templates").rglob("*.*")
    named += [relative(path) for path in pages if "Điện Biên" in path.read_text()]
    assert named == []


def test_there_is_no_drawer_for_odds_and_ends():
    assert [relative(path) for path in SOURCES if path.stem in ("utils", "helpers", "misc")] == []
