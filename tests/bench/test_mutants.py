"""The sampler of changes offers what it says, and runs the tests that are closest."""

from pathlib import Path

import pytest

from bench.mutants.changes import MODULE, changes, is_another_module
from bench.mutants.reach import Map


def offered(folder: Path, source: str) -> dict[str, set[str]]:
    """What a module becomes by each change, by the function that is changed."""
    (folder / "m.py").write_text(source)
    found: dict[str, set[str]] = {}
    for change in changes(folder, "m.py"):
        if is_another_module(change, source.encode()):
            text = change.put_into(source.encode()).decode()
            found.setdefault(change.function, set()).add(text.strip().splitlines()[-1].strip())
    return found


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("a < b", {"a <= b"}),
        ("a <= b <= c", {"a < b <= c", "a <= b < c"}),
        ("a is None or b", {"a is not None or b", "a is None and b", "a is None", "b"}),
        ("not a", {"a"}),
        ("a if b else c", {"a", "c", "a if not b else c"}),
        ("any(a for a in b if c)", {"all(a for a in b if c)", "any(a for a in b)", "pass"}),
        ("x = 3", {"x = 4"}),
        ("x = True", {"x = False"}),
        ("x = 'hạn ' + y", {"x = 'hạn ' - y"}),
        ("select(a).where(b, c)", {"select(a).where(c)", "select(a).where(b)", "pass"}),
        ("a.is_(None)", {"a.is_not(None)", "pass"}),
        ("send(a)", {"pass"}),
        ("log.info('đã gửi')", set()),
        ("raise Refused", {"pass"}),
    ],
)
def test_each_piece_of_code_has_its_changes(tmp_path, line, becomes):
    found = offered(tmp_path, f"def f():\n    {line}\n")
    assert {text.removeprefix("return ") for text in found.get("f", set())} == becomes


def test_of_a_chain_of_calls_only_the_line_that_differs_is_shown(tmp_path):
    (tmp_path / "m.py").write_text("x = (\n    a.join(b)\n    .where(c, d)\n    .order_by(e)\n)\n")
    source = (tmp_path / "m.py").read_bytes()
    shown = {(change.line, change.lines(source)) for change in changes(tmp_path, "m.py")}
    assert (3, "-     .where(c, d)\n+     .where(d)") in shown
    assert (4, "-     .order_by(e)\n+     .order_by()") in shown
    assert all(lines.count("\n") == 1 for _, lines in shown)


def test_words_for_people_annotations_and_decorators_are_left_alone(tmp_path):
    source = '"""Một mô-đun."""\n@d(1)\ndef f(a: int | None) -> "x | y":\n    return "chữ"\n'
    assert offered(tmp_path, source) == {}


def test_a_change_knows_the_function_that_holds_it(tmp_path):
    source = (
        "LIMIT = 5\nclass A:\n    size = 1\n    def f(self):\n        return [g(2) for _ in self]\n"
    )
    assert set(offered(tmp_path, source)) == {MODULE, "A.f"}


def test_letters_of_two_bytes_before_a_change_do_not_shift_it(tmp_path):
    (tmp_path / "m.py").write_text("x = 'quá hạn', a < b\n")
    (change,) = (one for one in changes(tmp_path, "m.py") if one.new == "a <= b")
    source = (tmp_path / "m.py").read_bytes()
    assert change.lines(source) == "- x = 'quá hạn', a < b\n+ x = 'quá hạn', a <= b"


REACHED = Map(
    {
        "tests/a.py::near": (1.0, ["m.py::f"]),
        "tests/a.py::nearer_than_far": (1.0, ["m.py::f", "m.py::g"]),
        "tests/b.py::far": (1.0, ["m.py::f", "m.py::g", "n.py::h"]),
        "tests/b.py::slow": (90.0, ["m.py::f"]),
        "tests/c.py::other": (1.0, ["n.py::h"]),
    }
)


def test_the_closest_tests_run_first_and_each_file_has_its_turn():
    assert REACHED.tests_of("m.py", "f", seconds=60) == [
        "tests/a.py::near",
        "tests/b.py::far",
        "tests/a.py::nearer_than_far",
    ]
    assert REACHED.tests_of("m.py", "f", seconds=1) == ["tests/a.py::near"]


def test_what_stands_in_no_function_is_tried_by_all_tests_of_its_module():
    assert set(REACHED.tests_of("n.py", MODULE, seconds=60)) == {
        "tests/b.py::far",
        "tests/c.py::other",
    }
    assert REACHED.tests_of("m.py", "unknown", seconds=60) == []
