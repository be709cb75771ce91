"""Rules of this repository that no linter knows."""

import ast
import re

from tests.architecture.sources import SOURCES, TRACKER, TREES, assert_none, relative, strings

ASKS_THE_TIME = re.compile(r"datetime\.(now|utcnow)|date\.today|time\.time\(")
LONGEST_MODULE = 320
LONGEST_FUNCTION = 50
SAYS_NOTHING = {"asked", "found", "said", "wanted", "told", "kept", "taken"}
# Each of these is a name outside the code: a column, a key of stored or printed JSON, an option of
# a command, a field of a form as browsers send it.
NAMES_FROM_OUTSIDE = {
    ("tracker/cli/reconciliation.py", "kept"),
    ("tracker/models/notifying/mails.py", "said"),
    ("tracker/services/system/exports/written_files.py", "wanted"),
    ("tracker/services/system/seeds/__init__.py", "kept"),
    ("tracker/services/system/seeds/reference.py", "kept"),
    ("tracker/web/forms/passwords.py", "wanted"),
}


def test_only_the_clock_asks_what_time_it_is():
    asking = [relative(path) for path in SOURCES if ASKS_THE_TIME.search(path.read_text())]
    assert asking == ["tracker/clock.py"]


def test_settings_are_asked_of_one_function():
    asking = [relative(path) for path in SOURCES if '["TRACKER"]' in path.read_text()]
    assert asking == ["tracker/config.py"]


def test_one_error_carries_the_field_of_a_value():
    carrying = [relative(path) for path in SOURCES if "self.field = " in path.read_text()]
    assert carrying == ["tracker/domain/errors.py"]


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
        "tracker/models/tasks/replayed_standing.py",
        "tracker/queries/reports/material.py",
        "tracker/queries/tasks/queues_on_day.py",
    ]


def test_modules_and_functions_stay_readable():
    long = []
    for path, tree in TREES.items():
        lines = path.read_text().count("\n")
        if lines > LONGEST_MODULE:
            long.append(f"{relative(path)}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno
                if length > LONGEST_FUNCTION:
                    long.append(f"{relative(path)}: {node.name} has {length} lines")
    assert_none(long)


def test_every_module_says_what_it_is_for():
    assert_none(relative(path) for path, tree in TREES.items() if not ast.get_docstring(tree))


def test_variables_say_what_they_hold():
    held = {
        (relative(path), name)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        for name in _names_given(node) & SAYS_NOTHING
    }
    assert_none(f"{path}: {name}" for path, name in held - NAMES_FROM_OUTSIDE)
    assert_none(f"{path}: {name} is gone" for path, name in NAMES_FROM_OUTSIDE - held)


def _names_given(node: ast.AST) -> set[str]:
    """The variables, parameters and functions that a node gives a name to."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            return {name}
        case ast.FunctionDef(name=name):
            return {name}
    return set()


def test_no_word_of_one_province_stands_in_the_code():
    named = [relative(path) for path in SOURCES if "Điện Biên" in " ".join(strings(path))]
    pages = (TRACKER / "templates").rglob("*.*")
    named += [relative(path) for path in pages if "Điện Biên" in path.read_text()]
    assert_none(named)


def test_no_module_holds_odds_and_ends():
    assert_none(relative(path) for path in SOURCES if path.stem in ("utils", "helpers", "misc"))
