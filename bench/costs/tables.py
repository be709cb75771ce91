"""A result as tables for people."""

from collections.abc import Iterator, Sequence
from typing import Any


def lines(result: dict[str, Any]) -> Iterator[str]:
    """All tables, a line each."""
    machine, start = result["machine"], result.get("start")
    yield f"{machine['processor']}, {machine['processors']} processors, Python {machine['python']}"
    if start:
        yield f"import wsgi: {start['processor_s']:.2f} s, {start['memory_mb']:.0f} MB"
    for run in result["registers"]:
        yield ""
        yield f"{run['database']}, {run['tasks']} tasks, {run['bytes_per_task']:.0f} bytes a task"
        yield from _pages(run.get("pages", ()))
        yield from _jobs(run.get("jobs", ()))
        yield from _serving(run.get("serving", ()))


def _pages(pages: Sequence[dict[str, Any]]) -> Iterator[str]:
    if pages:
        yield f"{'page':27}{'floors':>8}{'ms':>9}{'wall ms':>9}{'sql ms':>9}{'kB':>7}"
    for page in pages:
        yield (
            f"{page['name']:27}{page['floors']:8.1f}{page['processor_ms']:9.1f}"
            f"{page['wall_ms']:9.1f}{page['sql_ms']:9.2f}{page['kilobytes']:7.0f}"
        )
    if pages:
        floor = sorted(page["floor_ms"] for page in pages)[len(pages) // 2]
        yield f"a floor is {floor:.2f} ms"


def _jobs(jobs: Sequence[dict[str, Any]]) -> Iterator[str]:
    if jobs:
        yield f"{'job':27}{'s':>8}{'wall s':>9}{'statements':>12}{'more MB':>9}"
    for job in jobs:
        yield (
            f"{job['name']:27}{job['processor_s']:8.2f}{job['wall_s']:9.2f}"
            f"{job['statements']:12}{job['memory_mb']:9.0f}"
        )


def _serving(servers: Sequence[dict[str, Any]]) -> Iterator[str]:
    for server in servers:
        each = "; ".join(
            f"{row['clients']} clients {row['per_second']:.0f}/s, p95 {row['p95_ms']:.0f} ms"
            for row in server["clients"]
        )
        yield f"{server['name']}: {each}; {server['memory_mb']:.0f} MB a process"
