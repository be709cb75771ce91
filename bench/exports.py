"""What a list of twenty thousand tasks costs as a file: seconds, megabytes of memory, of the file.

    .venv/bin/python -m bench.exports [NUMBER]

No database: the tasks are made on the way, as ``queries.report_tasks`` streams them.
"""

import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tests.exports.books import JUNE_30, TASK
from tracker.domain.reports.book import ReportTask
from tracker.exports.csv_file import write_csv
from tracker.exports.workbook import write_task_list

MB = 1024 * 1024


def tasks(number: int) -> Iterator[ReportTask]:
    """So many different tasks."""
    for at in range(number):
        content = f"{TASK.content} theo kế hoạch số {at}, báo cáo kết quả trước ngày {date.today()}"  # noqa: DTZ011
        yield replace(TASK, id=at + 1, content=content)


def xlsx(number: int, stream: io.BufferedRandom) -> None:
    """The list in Excel."""
    write_task_list(
        tasks(number),
        stream,
        title="Danh sách nhiệm vụ",
        notes=(),
        organisation="UBND tỉnh",
        as_of=JUNE_30,
        link=lambda at: f"https://nhiemvu.tinh.gov.vn/nhiem-vu/{at}",
    )


def csv(number: int, stream: io.BufferedRandom) -> None:
    """The list in CSV."""
    write_csv(tasks(number), stream)


def measure(write: Callable[[int, io.BufferedRandom], None], number: int) -> None:
    """Write once, and print what it took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryFile() as stream:
        begun = time.perf_counter()
        write(number, stream)  # type: ignore[arg-type]
        took, size = time.perf_counter() - begun, stream.tell()
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{write.__name__}: {number} tasks, {took:.1f} s, {more:.0f} MB more, {size / MB:.1f} MB")


if __name__ == "__main__":
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    for write in (csv, xlsx):
        measure(write, lines)
