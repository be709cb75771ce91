"""The rows of tables of units and fields, as HTML: hundreds on a page, each with a dozen links.

Made in Python for the same reason as what ``tracker.web.pages.figures`` makes: their templates hold
what stands once, head, foot and words.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from flask import Flask, url_for
from markupsafe import Markup

from tracker import formats
from tracker.domain.reports.comparison import SHARES, behind
from tracker.domain.reports.glossary import Term
from tracker.domain.reports.ranking import Ranked, UnitUpdates
from tracker.domain.reports.report import Dimension, Report, ReportRow, UnitEnd
from tracker.domain.reports.tally import Tally
from tracker.domain.reports.tally_words import Counted, within_parts
from tracker.web.links.reports import Links
from tracker.web.links.units import unit_link
from tracker.web.pages.charts import bar
from tracker.web.pages.figures import (
    beside_parts,
    ended_mark,
    linked,
    linked_parts,
    stacked_bar,
    tally_words,
)
from tracker.web.pages.filters import share

Updates = Mapping[str, UnitUpdates]


def init_app(app: Flask) -> None:
    """Hand them to the templates."""
    for rows in (breakdown_rows, unit_rows):
        app.jinja_env.globals[rows.__name__] = rows


def breakdown_rows(
    part: Report,
    rows: Iterable[ReportRow],
    links: Links,
    *,
    all_figures: bool,
    updates: Updates | None = None,
    places: Mapping[str, Ranked] | None = None,
    tied: Mapping[int | None, int] | None = None,
) -> Markup:
    """The rows of a breakdown on the page of a report; ``all_figures``: with what stands beside
    what was assigned; ``updates``: with the update rates of units; ``places``: with their places in
    the ranking and a bar, ``tied``: how many units have a rank.
    """
    return _joined(
        _breakdown_row(part, row, links, all_figures, updates, _place_cells(row, places, tied))
        for row in rows
    )


def unit_rows(report: Report, links: Links, ended: Mapping[str, UnitEnd]) -> Markup:
    """The rows of the overview's table of units."""
    return _joined(_unit_row(report, row, links, ended.get(row.key)) for row in report.rows or ())


def _joined(rows: Iterable[str]) -> Markup:
    return Markup("\n".join(rows))  # noqa: S704 - each part of a row is escaped


def _breakdown_row(
    part: Report,
    row: ReportRow,
    links: Links,
    all_figures: bool,
    updates: Updates | None,
    place: tuple[str, str],
) -> str:
    name, lists, tally = escape(row.name), links.row(part.by, row.key), row.tally
    beside = links.beside_row(part.by, row.key)
    several = _number(formats.number(row.assignments), "Việc giao") if part.told_to_several else ""
    shares = [_number(formats.percent(one.of(tally).percent), one.label) for one in SHARES]
    return "".join(
        (
            f'<tr><th scope="row">{_row_name(part, row, name)}{_below(tally, beside, row.ended)}',
            f"</th>{_number(linked(tally.total, lists, f'nhiệm vụ, {name}'), 'Giao')}{several}",
            linked_parts(tally, lists, f", {name}"),
            _other_figures(row, name, links) if all_figures else "",
            _update_cells(row.key, name, links, updates),
            place[0],
            *shares,
            _number(formats.percent(behind(tally).percent), "Chậm, quá hạn trên số đã giao"),
            place[1],
            "</tr>",
        )
    )


def _row_name(part: Report, row: ReportRow, name: str) -> str:
    if part.by is Dimension.UNIT:
        return f'<a href="{escape(unit_link(row.key, part.period.name))}">{name}</a>'
    if part.by is Dimension.DIRECTIVE and row.key:
        return f'<a href="{escape(url_for("directives.show", directive_id=row.key))}">{name}</a>'
    return name


def _below(tally: Tally, beside: Callable[[Counted], str], ended: UnitEnd | None) -> str:
    """What stands below the name of a row."""
    return f"{ended_mark(ended)}{beside_parts(within_parts(tally), beside)}"


def _other_figures(row: ReportRow, name: str, links: Links) -> str:
    carried = row.carried_over.total if row.carried_over else 0
    return "".join(
        (
            _number(
                linked(carried, links.carried_of(row.key), f"kỳ trước chuyển sang, {name}"),
                Term.CARRIED_OVER.label,
            ),
            _number(formats.number(row.handled_number or 0), Term.HANDLED.label),
            _overdue(row.overdue, row.key, f"đang quá hạn của mọi kỳ, {name}", links),
        )
    )


def _place_cells(
    row: ReportRow,
    places: Mapping[str, Ranked] | None,
    tied: Mapping[int | None, int] | None,
) -> tuple[str, str]:
    """A unit's place, days late and extensions asked; and the bar of its four parts."""
    if places is None:
        return "", ""
    place = places.get(row.key)
    drawn = f'<td class="bar-cell">{stacked_bar(bar(row.tally), tally_words(row.tally))}</td>'
    late, extensions = ("–", "–") if place is None else (
        formats.decimal(place.record.average_days_late), formats.number(place.record.extensions)
    )  # fmt: skip
    rank = _rank(None, {}) if place is None else _rank(place.rank, tied or {})
    cells = (
        f'<td class="number rank" data-label="Hạng">{rank}</td>',
        _number(late, "Số ngày chậm bình quân"),
        _number(extensions, "Lần xin gia hạn"),
    )
    return "".join(cells), drawn


def _rank(rank: int | None, tied: Mapping[int | None, int]) -> str:
    if rank is None:
        return '<span class="nothing">–<span class="visually-hidden"> không xếp hạng</span></span>'
    return f'{rank} <span class="tie">đồng hạng</span>' if tied.get(rank, 0) > 1 else str(rank)


def _unit_row(report: Report, row: ReportRow, links: Links, ended: UnitEnd | None) -> str:
    name, lists, tally = escape(row.name), links.row(Dimension.UNIT, row.key), row.tally
    beside = links.beside_row(Dimension.UNIT, row.key)
    return "".join(
        (
            f'<tr><th scope="row">{_row_name(report, row, name)}',
            f"{_below(tally, beside, ended)}</th>",
            f'<td class="bar-cell">{stacked_bar(bar(tally), tally_words(tally))}</td>',
            _number(linked(tally.total, lists, f"nhiệm vụ của {name}"), "Giao"),
            linked_parts(tally, lists, f" của {name}"),
            _number(share(tally.done_on_time, tally.total), "Tỷ lệ đúng hạn"),
            "</tr>",
        )
    )


def _update_cells(unit: str, name: str, links: Links, updates: Updates | None) -> str:
    """Of how many tasks the unit has said nothing for too long, and its update rate."""
    if updates is None:
        return ""
    one = updates.get(unit)
    if one is None:
        return _number("–", Term.SILENT.label) + _number("–", Term.UPDATE_RATE.label)
    address = links.silent_of(unit) if one.silent else None
    silent = linked(one.silent, address, f"lâu chưa cập nhật, {name}")
    rate = _number(formats.rate(one.rate), Term.UPDATE_RATE.label)
    return f"{_number(silent, Term.SILENT.label)}{rate}"


def _overdue(count: int, unit: str, words: str, links: Links) -> str:
    css = "number cell-overdue" if count else "number"
    address = links.overdue_of(unit) if count else ""
    label = "Quá hạn, mọi kỳ"
    return f'<td class="{css}" data-label="{label}">{linked(count, address, words)}</td>'


def _number(text: str, label: str = "") -> str:
    """``label``: the head of the column, where a row becomes a card on a phone."""
    named = f' data-label="{label}"' if label else ""
    return f'<td class="number"{named}>{text}</td>'
