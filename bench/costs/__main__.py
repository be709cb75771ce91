"""What the program costs.

    make bench ARGS=--check
    .venv/bin/python -m bench.costs --tasks 200000 1000000 --databases sqlite --parts pages

Registers are made in ``--folder`` and used again until the tables change. Processor time counts:
the machine may be busy. ``--check`` names what is over its ceiling, and ends with 1 when
something is that ``bench.costs.ceilings.NOT_HELD`` does not explain.
"""

import argparse
import json
import os
import platform
import sys
import warnings
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.costs import jobs, pages, program, serving, tables
from bench.costs.ceilings import exceeded
from bench.costs.registers import KINDS, Registers
from tracker.extensions import db

SIZES = (1_634, 20_000)  # without --tasks; 200,000 and 1,000,000 take longer (docs/performance.md)
PARTS = ("start", "pages", "jobs", "serving")
FOLDER = Path("/tmp/tracker-bench")  # noqa: S108 - registers that anyone may make again


def main(arguments: list[str]) -> int:
    """Measure, print, write; 1 when something is over its ceiling that nobody has explained."""
    options = _options(arguments)
    warnings.simplefilter("ignore")
    result = measured(options)
    print("\n".join(tables.lines(result)))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    if not options.check:
        return 0
    for line in exceeded(result):
        print(f"over: {line}")
    unexplained = list(exceeded(result, unexplained=True))
    for line in unexplained:
        print(f"NOT EXPLAINED: {line}")
    return 1 if unexplained else 0


def measured(options: argparse.Namespace) -> dict[str, Any]:
    """All that was asked for, as it is written to JSON."""
    result: dict[str, Any] = {"machine": _machine(), "registers": []}
    with closing(Registers(options.folder)) as registers:
        if "start" in options.parts:
            result["start"] = program.measured(options.folder)
        for kind in options.databases:
            for tasks in options.tasks:
                result["registers"].append(_run(registers, kind, tasks, options))
    return result


def _run(
    registers: Registers, kind: str, tasks: int, options: argparse.Namespace
) -> dict[str, Any]:
    names = frozenset(options.only)
    with registers.application(kind, tasks) as app:
        size = registers.bytes_of(kind)
        run: dict[str, Any] = {"database": kind, "tasks": tasks, "bytes_per_task": size / tasks}
        if "pages" in options.parts:
            run["pages"] = pages.measured(app, names)
        if "serving" in options.parts:
            url = db.engine.url.render_as_string(hide_password=False)
            run["serving"] = serving.measured(app, url, registers.instance)
        if "jobs" in options.parts:
            with registers.copy(kind, app):
                run["jobs"] = jobs.measured(names)
    return run


def _machine() -> dict[str, Any]:
    info = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in info if "model name" in line), "")
    return {
        "processor": model or platform.processor(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
    }


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.costs", description=__doc__)
    parser.add_argument("--tasks", type=int, nargs="+", default=SIZES, help="sizes of registers")
    parser.add_argument("--databases", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--only", nargs="+", default=(), help="names of pages and jobs")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    parser.add_argument("--check", action="store_true", help="compare with the ceilings")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
