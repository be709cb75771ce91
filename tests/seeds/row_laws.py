"""What must be true of every composed row, as sentences, and how the tables are read."""

import csv
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from seeds.composing import days, tables
from seeds.composing.rows import dates_of
from tracker.domain.tasks.deadlines import read_deadline

Row = dict[str, str]
END_2025 = date(2025, 6, 30)
SOURCES = {"document": r"(Báo cáo|Nghị quyết) 6 tháng \w+ năm \d{4}: dòng \d+", "illustrative": ""}
KEY_DAYS = (date(2021, 6, 30), date(2021, 12, 31), END_2025)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def kept() -> list[Row]:
    return read(tables.SEEDS / "tasks.csv")


@cache
def known() -> tables.Tables:
    return tables.load()


@cache
def table(name: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in read(tables.SEEDS / name)}


def day(row: Row, column: str) -> date | None:
    return date.fromisoformat(row[column]) if row[column] else None


def ordered(*given: date | None) -> bool:
    present = [item for item in given if item]
    return present == sorted(present)


def granted(row: Row) -> list[tuple[date, date]]:
    return [(item.changed_on, item.deadline) for item in dates_of(row).changes]


def settled_around(row: Row) -> bool:
    reported, confirmed = row["reported_on"], row["confirmed_on"]
    return not any(reported <= key_day.isoformat() < confirmed for key_day in KEY_DAYS)


def lead_can_do_it(row: Row) -> bool:
    unit = known().units[row["lead_unit"]]
    acts = (day(row, "assigned_on"), day(row, "started_on"), day(row, "reported_on"))
    return all(unit.exists(act) for act in acts if act)


def departments_leave_nothing_open(row: Row) -> bool:
    unit = known().units[row["lead_unit"]]
    if unit.kind != "department" or unit.valid_to is None:
        return True
    confirmed = day(row, "confirmed_on")
    return confirmed is not None and confirmed <= unit.valid_to


def helpers_exist_and_do_not_lead(row: Row) -> bool:
    assigned = date.fromisoformat(row["assigned_on"])
    helpers = [code for code in row["coordinating_units"].split(";") if code]
    return (
        len(set(helpers)) == len(helpers)
        and row["lead_unit"] not in helpers
        and all(known().units[code].exists(assigned) for code in helpers)
    )


def extensions_make_sense(row: Row) -> bool:
    last = day(row, "deadline")
    granted_before = date.fromisoformat(row["assigned_on"])
    reported = day(row, "reported_on")
    for on, new in granted(row):
        if last is None or new <= last or on < granted_before or (reported and on > reported):
            return False
        last, granted_before = new, on
    return True


def nothing_happens_after_mid_2025(row: Row) -> bool:
    acts = [day(row, name) for name in ("started_on", "reported_on", "confirmed_on")]
    acts += [on for on, _ in granted(row)]
    return all(act is None or act <= END_2025 for act in acts)


def phrase_means_the_deadline(row: Row) -> bool:
    phrase, assigned = row["deadline_phrase"], date.fromisoformat(row["assigned_on"])
    read = read_deadline(phrase, assigned)
    if read.working_days:
        return days.plus(assigned, read.working_days) == day(row, "deadline")
    if read.deadline is None and row["origin"] == "document":
        return True  # "năm 2025" of a target: the day was read from its sentence
    return read.deadline == day(row, "deadline")


def confirmation_is_prompt(row: Row) -> bool:
    reported, confirmed = day(row, "reported_on"), day(row, "confirmed_on")
    return reported is None or confirmed is None or reported <= confirmed <= days.plus(reported, 5)


def directive_was_issued(row: Row) -> bool:
    if not row["directive"]:
        return row["register"] == "government"
    directive = table("directives.csv", "key")[row["directive"]]
    if row["origin"] == "illustrative":
        return directive["issued_on"] == row["assigned_on"]
    return directive["issued_on"] <= row["assigned_on"]


def no_dates_in_second_half_of_2025(row: Row) -> bool:
    later = row["assigned_on"] >= "2025-07-01"
    names = ("started_on", "reported_on", "confirmed_on", "extensions", "result")
    return not later or not any(row[name] for name in names)


def people_hold_their_roles(row: Row) -> bool:
    roles = {name: person["roles"] for name, person in table("users.csv", "username").items()}
    return roles[row["leader"]] == "leadership" and roles[row["officer"]] == "office_staff"


LAWS: dict[str, Callable[[Row], bool]] = {
    "dates come in the order of the work": lambda row: ordered(
        *(day(row, f"{act}_on") for act in ("assigned", "started", "reported", "confirmed"))
    ),
    "a deadline is not before the assignment": lambda row: ordered(
        day(row, "assigned_on"), day(row, "deadline")
    ),
    "no answer on a key day hinges on the office's confirmation": settled_around,
    "confirmation comes within five working days": confirmation_is_prompt,
    "a lead unit exists when it is assigned, starts and reports": lead_can_do_it,
    "a department that ended left nothing open": departments_leave_nothing_open,
    "coordinating units exist, once each, and are not the lead": helpers_exist_and_do_not_lead,
    "each extension moves the deadline on, before the report": extensions_make_sense,
    "nothing happens after 30/6/2025": nothing_happens_after_mid_2025,
    "tasks of the second half of 2025 have no progress": no_dates_in_second_half_of_2025,
    "the phrase means the deadline": phrase_means_the_deadline,
    "illustrative tasks are assigned on working days": lambda row: (
        row["origin"] == "document" or days.is_working(date.fromisoformat(row["assigned_on"]))
    ),
    "illustrative content is a sentence of 40 to 180 letters": lambda row: (
        row["origin"] == "document" or 40 <= len(row["content"]) <= 180
    ),
    "no slot of the catalogue is left open": lambda row: "{" not in row["content"],
    "the directive is known and issued by then": directive_was_issued,
    "document tasks name file and line, illustrative ones nothing": lambda row: (
        re.fullmatch(SOURCES[row["origin"]], row["source"]) is not None
    ),
    "leader and officer hold those roles": people_hold_their_roles,
    "a result is told exactly when there is a report": lambda row: (
        bool(row["result"]) == bool(row["reported_on"])
    ),
}
