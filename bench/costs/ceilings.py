"""What nothing may cost more than. Written here once; ``--check`` compares with it.

Pages are counted in floors: the processor time of a bare Flask view of a table of fifty rows.
"""

from collections.abc import Iterator
from typing import Any

PAGES: dict[str, float] = {
    "overdue list": 10,
    "filtered list": 10,
    "deep page": 10,
    "search": 10,
    "search without a hit": 10,
    "search everything": 10,
    "search everything of a head": 10,
    "search everything without a hit": 10,
    "suggestions": 10,
    "my unit": 10,
    "list of a head": 10,
    "task": 6,
    "queue": 8,
    "obstacles": 10,
    "leader's page": 20,
    "overview": 20,
    "half-year report": 25,
    "half-year report, summary": 25,
}
ALL_TIME: tuple[float, float] = (1.3, 15)  # times the plain SQL, plus floors
ALL_TIME_PAGES = ("report of all time", "report as of a past day")
GROWTH = 1.5  # from the smallest register to the largest, of pages of ``PAGES``
JOBS_S: dict[str, float] = {"flags, little changed": 1, "csv of 20000": 0.5, "excel of 20000": 4}
JOBS_AT = 200_000  # tasks up to which the seconds of ``JOBS_S`` hold
ASSIGN_STATEMENTS = 40  # five tasks
MEMORY_MB = {  # a job's is what it takes more than the process had, at any number of tasks
    "web process": 150,
    "csv of 20000": 60,
    "excel of 20000": 60,
    "check of standing": 40,
    "back-up": 40,
}
START_S = 1.2  # processor time of ``import wsgi``
_ROWS = "more rows than a small register has, what waits is counted; round trips of PostgreSQL"
_FOUND = (
    "the index gives three thousand of a million that hold the words; round trips of PostgreSQL"
)
_TRIPS = "round trips of PostgreSQL"
NOT_HELD: dict[str, tuple[float, str]] = {
    **dict.fromkeys(("overdue list", "filtered list", "deep page", "list of a head"), (19, _ROWS)),
    **dict.fromkeys(("my unit", "queue"), (22, _ROWS)),
    "obstacles": (18, _ROWS),
    **dict.fromkeys(("search", "search everything", "search everything of a head"), (27, _FOUND)),
    **dict.fromkeys(("search without a hit", "search everything without a hit"), (18, _TRIPS)),
    "suggestions": (19, _FOUND),
    "task": (13, f"what waits for an officer is counted; {_TRIPS}"),
    "leader's page": (42, "each open task of the leader is asked for silence"),
    "overview": (27, _TRIPS),
    "half-year report": (40, f"the table of two hundred units; {_TRIPS}"),
    "half-year report, summary": (36, _TRIPS),
    "report of all time": (57, "the table of two hundred units costs more than fifteen floors"),
    "report as of a past day": (36, _TRIPS),
    "csv of 20000": (0.7, "25 columns, half of it reading"),
    "16 clients": (0.4, "threads of one process, which shares two processors with the server"),
    "web process": (155, "four threads of waitress keep a connection and the room of a page each"),
}
"""What is over its ceiling somewhere, how far that may go, and what holds it.

docs/performance.md says where. ``--check`` names these apart, and ends with 1 for others only.
Of "16 clients" it is the part by which they may be served less than 4: turns of two seconds differ
by what else the machine does, so much of the median of three only where something is wrong.
"""
MEASURED_AGAIN = 0.1  # two runs differ by so much: what 16 clients may have less than 4


def exceeded(result: dict[str, Any], *, unexplained: bool = False) -> Iterator[str]:
    """What of a result is over its ceiling, a line each; ``unexplained``: and not, as far as it
    goes, among ``NOT_HELD``.
    """
    known = {name: most for name, (most, _) in NOT_HELD.items()} if unexplained else {}
    start = result.get("start", {})
    if start.get("processor_s", 0) > START_S:
        yield f"import wsgi: {start['processor_s']:.2f} s, at most {START_S} s"
    for run in result["registers"]:
        where = f"{run['database']}, {run['tasks']} tasks"
        for line in (*_pages(run, known), *_jobs(run, known), *_serving(run, known)):
            yield f"{where}: {line}"
    yield from _growth(result["registers"], known)


def _pages(run: dict[str, Any], known: dict[str, float]) -> Iterator[str]:
    for page in run.get("pages", ()):
        name, floors = page["name"], page["floors"]
        most = PAGES.get(name)
        if name in ALL_TIME_PAGES:
            times, plus = ALL_TIME
            most = times * page["sql_floors"] + plus
        if most is not None and floors > max(most, known.get(name, 0)):
            yield f"{name}: {floors:.1f} floors, at most {most:.1f}"


def _jobs(run: dict[str, Any], known: dict[str, float]) -> Iterator[str]:
    for job in run.get("jobs", ()):
        name = job["name"]
        most_s = max(JOBS_S.get(name, float("inf")), known.get(name, 0))
        if run["tasks"] <= JOBS_AT and job["processor_s"] > most_s:
            yield f"{name}: {job['processor_s']:.2f} s, at most {JOBS_S[name]} s"
        if job.get("memory_mb", 0) > MEMORY_MB.get(name, float("inf")):
            yield f"{name}: {job['memory_mb']:.0f} MB, at most {MEMORY_MB[name]} MB"
        if name == "assign five tasks" and job["statements"] > ASSIGN_STATEMENTS:
            yield f"{name}: {job['statements']} statements, at most {ASSIGN_STATEMENTS}"


def _serving(run: dict[str, Any], known: dict[str, float]) -> Iterator[str]:
    for server in run.get("serving", ()):
        by_clients = {row["clients"]: row["per_second"] for row in server["clients"]}
        few, many = by_clients.get(4), by_clients.get(16)
        less = max(MEASURED_AGAIN, known.get("16 clients", 0))
        if few and many and many < few * (1 - less):
            yield f"{server['name']}: {many:.0f} a second for 16 clients, {few:.0f} for 4"
        memory, most = server["memory_mb"], MEMORY_MB["web process"]
        if memory > max(most, known.get("web process", 0)):
            yield f"{server['name']}: {memory:.0f} MB a process, at most {most} MB"


def _growth(runs: list[dict[str, Any]], known: dict[str, float]) -> Iterator[str]:
    for database in dict.fromkeys(run["database"] for run in runs):
        sizes = sorted(
            (run for run in runs if run["database"] == database), key=lambda run: run["tasks"]
        )
        first = {page["name"]: page["floors"] for page in sizes[0].get("pages", ())}
        for page in sizes[-1].get("pages", ()):
            name = page["name"]
            if (
                name in PAGES.keys() - known.keys()
                and name in first
                and page["floors"] > first[name] * GROWTH
            ):
                times = page["floors"] / first[name]
                yield f"{database}: {name} grows {times:.1f} times, at most {GROWTH}"
