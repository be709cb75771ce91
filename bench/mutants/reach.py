"""Which tests reach which function: pytest with this module as a plugin writes it down.

A test is a function of a test file with all its cases. What a test does in processes of its own is
not seen.
"""

import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType

import pytest

WRITTEN_TO = "MUTANTS_REACH"
"""The environment variable that names the file."""


@dataclass
class Reach:
    """What one test reaches, as ``tracker/domain/text.py::fold``, and how long it takes."""

    seconds: float = 0.0
    functions: set[str] = field(default_factory=set)
    passed: bool = True


_entered: set[CodeType] = set()
_tests: defaultdict[str, Reach] = defaultdict(Reach)


def _enter(frame: FrameType, _event: str, _arg: object) -> None:
    _entered.add(frame.f_code)


def pytest_sessionstart() -> None:
    """Look at each call from now on."""
    threading.settrace(_enter)
    sys.settrace(_enter)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """What is entered between the beginning and the end of a test, and the processor's time for it.

    Not the clock's: the machine may have other things to do.
    """
    test = _tests[item.nodeid.partition("[")[0]]
    _entered.clear()
    sys.settrace(_enter)
    begun = time.process_time()
    result = yield
    test.seconds += time.process_time() - begun
    root = f"{item.config.rootpath}{os.sep}"
    test.functions |= {
        f"{code.co_filename.removeprefix(root)}::{code.co_qualname.partition('.<locals>')[0]}"
        for code in list(_entered)
        if code.co_filename.startswith(f"{root}tracker{os.sep}")
    }
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test that fails without any change tells nothing."""
    _tests[report.nodeid.partition("[")[0]].passed &= report.passed


def pytest_sessionfinish() -> None:
    """Write it down."""
    sys.settrace(None)
    passed = {name: test for name, test in _tests.items() if test.passed}
    Path(os.environ[WRITTEN_TO]).write_text(
        json.dumps({name: [test.seconds, sorted(test.functions)] for name, test in passed.items()})
    )


class Map:
    """The tests that reach a function, the closest first."""

    def __init__(self, written: dict[str, tuple[float, list[str]]]) -> None:
        self._seconds = {test: seconds for test, (seconds, _) in written.items()}
        self._functions = {test: set(functions) for test, (_, functions) in written.items()}
        self._modules = {
            test: {function.partition("::")[0] for function in functions}
            for test, functions in self._functions.items()
        }

    def tests_of(self, path: str, function: str, seconds: float) -> list[str]:
        """Tests that reach a function (all of the module, where none is named), the closest first.

        Closest is what reaches least else; one of each file, then the next of each. No more than
        run in so many seconds.
        """
        reaching = [
            test
            for test in self._functions
            if self._seconds[test] <= seconds and self._reaches(test, path, function)
        ]
        reaching.sort(key=lambda test: len(self._functions[test]))
        in_file: defaultdict[str, int] = defaultdict(int)
        turns = []
        for test in reaching:
            file = test.partition("::")[0]
            turns.append((in_file[file], len(self._functions[test]), test))
            in_file[file] += 1
        chosen, left = [], seconds
        for _, _, test in sorted(turns):
            if self._seconds[test] <= left:
                chosen.append(test)
                left -= self._seconds[test]
        return chosen

    def _reaches(self, test: str, path: str, function: str) -> bool:
        if function:
            return f"{path}::{function}" in self._functions[test]
        return path in self._modules[test]
