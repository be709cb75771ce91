"""What is promised of security is tested: every test that the page names exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text()
NAMED = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")
CHAPTERS = {f"V{number}" for number in range(1, 15)}
STATES = {"met", "in part", "not met", "not applicable"}


def names_in(path: Path) -> set[str]:
    return {
        node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)
    }


def test_every_test_that_a_promise_names_exists():
    named = NAMED.findall(PAGE)
    assert len(named) > 60
    missing = [
        f"{file}::{test}"
        for file, test in named
        if not (ROOT / file).exists() or test not in names_in(ROOT / file)
    ]
    assert missing == []


def test_every_promise_names_a_test():
    promises = PAGE.partition("## Promises")[2].partition("## What is no login")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| ") and "---" not in line]
    bare = [row for row in rows if not NAMED.search(row) and row != "| promise | tested by |"]
    assert bare == []


def test_every_chapter_of_the_standard_has_its_lines_with_a_state_and_evidence():
    table = PAGE.partition("## ASVS 4.0.3, level 2")[2]
    lines = re.findall(r"^\| (V\d+)\.\d+ [^|]+\| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE)
    assert {chapter for chapter, _, _ in lines} == CHAPTERS
    assert {state for _, state, _ in lines} <= STATES
    assert all(evidence.strip() for _, _, evidence in lines)
