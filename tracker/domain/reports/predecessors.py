"""Units with the units that they took over from: their past stands in one row with their present.

A new department is not shown with 0 % on time because what it did before stands under another name.
Asked for, never mixed in silently: the report says so, and each row names whom it includes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tracker.domain.reports.report import Report, ReportRow
from tracker.domain.reports.tally import Tally


@dataclass(frozen=True)
class Heir:
    """The one unit that stands in the place of an ended one."""

    code: str
    name: str


def with_predecessors(report: Report, heirs: Mapping[str, Heir]) -> Report:
    """The same report by units, ended units in the row of the one unit that took their place.

    ``heirs`` are those by the code of the ended unit. A unit with several heirs, or none, keeps its
    row: nobody knows whose its tasks are.
    """
    named = {heir.code: heir.name for heir in heirs.values()}
    rows: dict[str, ReportRow] = {}
    included: dict[str, list[str]] = {}
    for row in report.rows or ():
        heir = heirs.get(row.key)
        code = heir.code if heir else row.key
        if heir is not None:
            included.setdefault(code, []).append(row.name)
        own = row if heir is None else replace(row, key=code, name=heir.name, ended=None)
        rows[code] = own if code not in rows else _together(rows[code], own)
    merged = (
        replace(row, name=f"{named[code]} (gồm cả {', '.join(included[code])})")
        if code in included
        else row
        for code, row in rows.items()
    )
    return replace(report, rows=tuple(merged), predecessors=True)


def _together(one: ReportRow, other: ReportRow) -> ReportRow:
    return replace(
        one,
        tally=one.tally + other.tally,
        assignments=one.assignments + other.assignments,
        carried_over=_sum(one.carried_over, other.carried_over),
        due=_sum(one.due, other.due),
        overdue_now=(one.overdue_now or 0) + (other.overdue_now or 0),
        ended=None,
    )


def _sum(one: Tally | None, other: Tally | None) -> Tally | None:
    return None if one is None or other is None else one + other
