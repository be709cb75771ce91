"""The lists of a digest as an Excel file, to sort and filter: what the mail says, and no more."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.domain.notifying.digest import AtOffice, DigestTask, OfficeDigest, UnitDigest, UnitLine
from tracker.domain.reports.tally_words import as_sentence, beside_parts
from tracker.domain.vocabulary import Queue, Standing
from tracker.exports.sheets import Sheet, Workbook, workbook
from tracker.exports.tables import PLACE, Column, Kind
from tracker.exports.tally_columns import within_columns
from tracker.exports.task_columns import tone_of

Link = Callable[[int], str]
TaskColumns = tuple[Column[DigestTask], ...]
TASKS, WAITING, UNITS, OVERDUE = "Nhiệm vụ", "Chờ Văn phòng", "Theo đơn vị", "Quá hạn"


@dataclass(frozen=True)
class Annex:
    """What a file says besides the digest: its title, whose it is, where tasks open.

    ``caution`` says that figures are no real ones; empty when they are.
    """

    title: str
    organisation: str
    link: Link
    caution: str = ""


def unit_book(digest: UnitDigest, annex: Annex) -> bytes:
    """A unit's tasks that the digest names, and what waits for the office; the same each time."""
    stream = io.BytesIO()
    with workbook(
        stream, title=annex.title, organisation=annex.organisation, made_on=digest.as_of
    ) as made:
        if digest.tasks:
            _unit_tasks(made, annex, digest)
        if digest.waiting:
            _waiting(made, annex, digest)
    return stream.getvalue()


def office_book(digest: OfficeDigest, annex: Annex) -> bytes:
    """The figures by unit, and all overdue tasks; the same each time."""
    stream = io.BytesIO()
    with workbook(
        stream, title=annex.title, organisation=annex.organisation, made_on=digest.as_of
    ) as made:
        _units(made, annex, digest)
        _overdue(made, annex, digest)
    return stream.getvalue()


def _unit_tasks(made: Workbook, annex: Annex, digest: UnitDigest) -> None:
    first, days_overdue, last = _columns(annex)
    columns = (
        *first,
        days_overdue,
        Column[DigestTask]("Số ngày còn lại", lambda task: task.days_left, 9, Kind.NUMBER),
        Column[DigestTask]("Ngày hoàn thành", lambda task: task.completed_on, 12, Kind.DAY),
        *last,
    )
    _begun(made, TASKS, annex, digest.as_of).list(columns, digest.tasks)


def _overdue(made: Workbook, annex: Annex, digest: OfficeDigest) -> None:
    (place, number, content, *rest), days_overdue, last = _columns(annex)
    unit = Column[DigestTask]("Đơn vị chủ trì", lambda task: task.unit, 26)
    columns = (place, number, content, unit, *rest, days_overdue, *last)
    _begun(made, OVERDUE, annex, digest.as_of).list(columns, digest.overdue)


def _columns(annex: Annex) -> tuple[TaskColumns, Column[DigestTask], TaskColumns]:
    """What every list of tasks says: up to the deadline, the days overdue, and at the end."""
    return (
        (
            PLACE,
            Column(
                "Số nhiệm vụ", lambda task: task.number, 11, link=lambda task: annex.link(task.id)
            ),
            Column("Nội dung nhiệm vụ", lambda task: task.content, 50),
            Column("Văn bản chỉ đạo", lambda task: task.directive, 16),
            Column(
                "Tình trạng thời hạn",
                lambda task: task.standing.label,
                16,
                tone=lambda task: tone_of(task.standing),
            ),
            Column("Hạn hoàn thành", lambda task: task.deadline, 12, Kind.DAY),
        ),
        Column("Số ngày quá hạn", lambda task: task.days_overdue or None, 9, Kind.NUMBER),
        (
            Column("Tiến độ", lambda task: task.progress.label, 14),
            Column(
                "Số lần đã đôn đốc",
                lambda task: task.urged.times if task.urged else None,
                9,
                Kind.NUMBER,
            ),
            Column(
                "Đôn đốc lần cuối",
                lambda task: task.urged.last_on if task.urged else None,
                12,
                Kind.DAY,
            ),
            Column("Lý do đơn vị nêu", lambda task: task.reason, 30),
            Column("Độ khẩn", lambda task: task.urgency.label, 11),
            Column("Loại nhiệm vụ", lambda task: task.register.label, 26),
        ),
    )


def _waiting(made: Workbook, annex: Annex, digest: UnitDigest) -> None:
    columns = (
        PLACE,
        Column[AtOffice](
            "Số nhiệm vụ", lambda row: row.number, 11, link=lambda row: annex.link(row.task_id)
        ),
        Column[AtOffice]("Nội dung nhiệm vụ", lambda row: row.content, 50),
        Column[AtOffice]("Việc chờ", lambda row: row.queue.label, 26),
        Column[AtOffice]("Ngày gửi", lambda row: row.since, 12, Kind.DAY),
        Column[AtOffice](
            "Xin gia hạn đến",
            lambda row: row.until if row.queue is Queue.EXTENSIONS else None,
            12,
            Kind.DAY,
        ),
        Column[AtOffice]("Hạn hoàn thành", lambda row: row.deadline, 12, Kind.DAY),
        Column[AtOffice]("Văn bản chỉ đạo", lambda row: row.directive, 16),
        Column[AtOffice]("Loại nhiệm vụ", lambda row: row.register.label, 26),
    )
    _begun(made, WAITING, annex, digest.as_of).list(columns, digest.waiting)


def _units(made: Workbook, annex: Annex, digest: OfficeDigest) -> None:
    year = digest.report.period.first.year
    lines = [line for line in digest.lines if line.tally.total or line.carried_over]
    columns = (
        PLACE,
        Column[UnitLine]("Đơn vị chủ trì", lambda line: line.unit, 44),
        Column[UnitLine](
            "Tổng số giao trong năm", lambda line: line.tally.total, 12, Kind.NUMBER, sums=True
        ),
        *(_of_standing(standing) for standing in Standing),
        Column[UnitLine](
            f"Quá hạn, giao trước {year}",
            lambda line: line.carried_over,
            12,
            Kind.NUMBER,
            sums=True,
        ),
        Column[UnitLine](
            "Số lần đã đôn đốc việc đang quá hạn",
            lambda line: line.urged,
            12,
            Kind.NUMBER,
            sums=True,
        ),
        *((_ENDED,) if any(line.ended for line in lines) else ()),
        *within_columns(lines),
    )
    report = digest.report
    year_so_far = f"{report.register.label}, giao từ {report.period.first:%d/%m/%Y}."
    beside = as_sentence(beside_parts(report.tally, digest.overdue_of_register))
    sheet = _begun(made, UNITS, annex, digest.as_of, year_so_far, beside)
    total = UnitLine("", digest.report.tally, digest.carried_over, urged=digest.urged)
    sheet.list(columns, lines, total=total)


_ENDED = Column[UnitLine]("Ghi chú", lambda line: line.ended.words if line.ended else "", 30)


def _of_standing(standing: Standing) -> Column[UnitLine]:
    return Column(
        standing.label, lambda line: line.tally.standing(standing), 12, Kind.NUMBER, sums=True
    )


def _begun(made: Workbook, name: str, annex: Annex, as_of: date, *notes: str) -> Sheet:
    """A sheet with its heading, and what is to be known of its list."""
    sheet = made.sheet(name)
    sheet.title(annex.title)
    for note in (
        *notes,
        f"Tính đến hết ngày {as_of:%d/%m/%Y}. Nhiệm vụ không thời hạn không bị tính quá hạn.",
        annex.caution,
    ):
        if note:
            sheet.note(note)
    sheet.gap()
    return sheet
