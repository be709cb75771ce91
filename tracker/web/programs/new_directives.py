"""A directive that a program registers, as the service takes it: codes and days become values."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tracker import config
from tracker.domain.errors import DomainError
from tracker.domain.tasks.deadlines import DeadlineRead, read_deadline, words_beside
from tracker.domain.vocabulary import Register, Urgency
from tracker.queries.organisation.calendar import working_calendar
from tracker.queries.organisation.people import following_people
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.queries.organisation.units import fields_in_use
from tracker.services.tasks.assignment import NewAssignment, NewDirective
from tracker.web.programs.problems import Mistake, Problem
from tracker.web.programs.reading import CHECK_AGAIN

NOT_LISTED = "Không có mã này, hoặc không còn dùng."


class NewEntry:
    """What was sent, read piece by piece; ``mistakes`` are those that were met."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self._body = body
        self._units = {unit.code: unit.id for unit in reference_lists().units}
        people = following_people()
        self._listed = {
            "field_id": {row.id for row in fields_in_use()},
            "leader_id": {row.id for row in people.leaders},
            "officer_id": {row.id for row in people.officers},
        }
        self.mistakes: list[Mistake] = []

    def read(self) -> tuple[NewDirective, list[NewAssignment]]:
        """The directive and its items.

        :raises Problem: 422, with all that is wrong.
        """
        body = self._body
        assigned_on = body.get("assigned_on") or body["issued_on"]
        directive = NewDirective(
            symbol=body["symbol"],
            issuer=body["issuer"],
            issued_on=body["issued_on"],
            subject=body["subject"],
            signer=body.get("signer") or "",
            field_id=self._row(body, "field_id", ""),
            leader_id=self._row(body, "leader_id", ""),
            type_name=body.get("type_name") or "",
        )
        items = [
            self._item(task, f"/tasks/{place}", assigned_on)
            for place, task in enumerate(body["tasks"])
        ]
        if self.mistakes:
            raise Problem(422, CHECK_AGAIN, mistakes=self.mistakes)
        return directive, items

    def _item(self, task: Mapping[str, Any], where: str, assigned_on: date) -> NewAssignment:
        deadline, phrase = self._deadline(task, where, assigned_on)
        helpers = self._codes(task["coordinating_units"], f"{where}/coordinating_units")
        return NewAssignment(
            content=task["content"],
            lead_unit_ids=tuple(self._codes(task["lead_units"], f"{where}/lead_units")),
            assigned_on=assigned_on,
            deadline=deadline,
            deadline_phrase=phrase,
            register=Register(task["register"]),
            coordinating_unit_ids=frozenset(helpers),
            field_id=self._row(task, "field_id", where),
            leader_id=self._row(task, "leader_id", where),
            officer_id=self._row(task, "officer_id", where),
            product=task["product"],
            urgency=Urgency(task["urgency"]),
        )

    def _deadline(
        self, task: Mapping[str, Any], where: str, assigned_on: date
    ) -> tuple[date | None, str]:
        day, days, phrase = task.get("deadline"), task.get("working_days"), task["deadline_phrase"]
        rule = config.settings().before_means_day_before
        if day is not None and days is None:
            return day, words_beside(phrase, day, assigned_on, before_means_day_before=rule)
        if days is not None:
            if day is not None or phrase:
                self._wrong(f"{where}/working_days", "Chỉ nêu một cách: ngày, lời, hoặc số ngày.")
            read = DeadlineRead(working_days=days)
            return self._last_day(read, where, assigned_on), f"trong {days} ngày làm việc"
        if not phrase:
            return None, ""
        try:
            read = read_deadline(phrase, assigned_on, before_means_day_before=rule)
        except DomainError as error:
            self._wrong(f"{where}/deadline_phrase", str(error))
            return None, ""
        if read.reason:
            why = f"Chưa rõ ngày hết hạn: {read.reason.label}. Nêu ngày ở deadline, giữ lời ở đây."
            self._wrong(f"{where}/deadline_phrase", why)
        return self._last_day(read, where, assigned_on), phrase

    def _last_day(self, read: DeadlineRead, where: str, assigned_on: date) -> date | None:
        try:
            return read.last_day(assigned_on, working_calendar(assigned_on))
        except DomainError as error:
            self._wrong(f"{where}/working_days", str(error))
            return None

    def _codes(self, codes: Iterable[str], where: str) -> list[int]:
        numbers = []
        for place, code in enumerate(codes):
            if code in self._units:
                numbers.append(self._units[code])
            else:
                self._wrong(f"{where}/{place}", NOT_LISTED)
        return numbers

    def _row(self, part: Mapping[str, Any], name: str, where: str) -> int | None:
        number: int | None = part.get(name)
        if number is not None and number not in self._listed[name]:
            self._wrong(f"{where}/{name}", NOT_LISTED)
        return number

    def _wrong(self, where: str, detail: str) -> None:
        self.mistakes.append(Mistake(where, detail))
