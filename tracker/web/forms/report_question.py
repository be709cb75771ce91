"""What a report is asked for, read from the address.

The page and every file made of it read the same address, so they answer the same question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, request
from wtforms import Form, ValidationError

from tracker import clock, config, formats
from tracker.domain.reports.periods import (
    Period,
    PeriodError,
    between,
    parse_period,
    usual_period,
)
from tracker.domain.reports.ranking import FEWEST_TASKS
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register
from tracker.queries.reports.overview import first_year
from tracker.queries.reports.report import report_day
from tracker.queries.reports.snapshots import SnapshotRow, snapshot
from tracker.web.converters import row_id
from tracker.web.forms.days import HINT, DayField, refuse_unknown
from tracker.web.forms.fields import ChoiceField, CountField, not_before, of_words
from tracker.web.forms.periods import period_choices
from tracker.web.links.tasks import PREDECESSORS, TICKED

MOST_TASKS = 1000  # that a unit may be required to have; more is a slip of the finger


@dataclass(frozen=True)
class Question:
    """A report to make: of which period and register, as of which day, broken down by what.

    ``fewest_tasks``: units with fewer are listed without a rank. ``snapshot_id``: the report as it
    was frozen, of which all the rest follows but the breakdown. ``predecessors``: units with the
    ended units whose place they took.
    """

    period: Period
    register: Register
    as_of: date
    known_by: date
    by: Dimension = Dimension.UNIT
    fewest_tasks: int = FEWEST_TASKS
    snapshot_id: int | None = None
    predecessors: bool = False

    @classmethod
    def of(cls, scope: Scope) -> "Question":
        """The question that a frozen report answers."""
        return cls(scope.period, scope.register, scope.as_of, scope.known_by)

    @property
    def scope(self) -> Scope:
        """Which report it is, however it is broken down."""
        return Scope(self.period, self.register, self.as_of, self.known_by)

    def address(self, **changed: str) -> dict[str, str]:
        """The arguments that ask it, its day included, so that a link keeps what it shows."""
        if self.snapshot_id is not None:
            return {"chot": str(self.snapshot_id), "theo": self.by.value, **changed}
        arguments = {
            "ky": self.period.name,
            "loai": self.register.value,
            "ngay": self.as_of.isoformat(),
            "theo": self.by.value,
        }
        if self.known_by != clock.today():
            arguments["biet_den"] = self.known_by.isoformat()
        if self.fewest_tasks != FEWEST_TASKS:
            arguments["it_nhat"] = str(self.fewest_tasks)
        if self.predecessors:
            arguments[PREDECESSORS] = TICKED
        return {**arguments, **changed}


class QuestionForm(Form):  # type: ignore[misc]
    """The question as people ask it. The names of the fields are those of the address."""

    ky = ChoiceField("Kỳ báo cáo", validate_choice=False)
    tu = DayField("Hoặc từ ngày", description=HINT)
    den = DayField("đến ngày", [not_before("tu")], description=HINT)
    loai = ChoiceField("Loại nhiệm vụ", coerce=Register, choices=of_words(Register))
    ngay = DayField("Tính đến ngày")
    biet_den = DayField(
        "Theo hiểu biết đến ngày",
        description="Để trống: hôm nay. Báo cáo xác nhận sau ngày này coi như còn chờ",
    )
    theo = ChoiceField("Chia theo", coerce=Dimension, choices=of_words(Dimension))
    it_nhat = CountField("Xếp hạng đơn vị có ít nhất (nhiệm vụ)", least=1, most=MOST_TASKS)

    tien_nhiem = ChoiceField(
        "Đơn vị tiền nhiệm", choices={"": "Tính riêng", TICKED: "Gồm cả trong đơn vị kế thừa"}
    )

    def __init__(self, arguments: Mapping[str, str] | None = None) -> None:
        self.today = clock.today()
        given: Any = request.args if arguments is None else arguments
        self.usual = usual_period(self.today, config.settings().closing_day)
        super().__init__(
            given,
            data={
                "ky": self.usual.name,
                "loai": Register.PROVINCE,
                "theo": Dimension.UNIT,
                "it_nhat": FEWEST_TASKS,
            },
        )

    def process(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:
        """Offer the known periods before the address is read against them.

        An empty box stands for what is usual, as does one that the address leaves out.
        """
        filled = {name: value for name, value in (formdata or {}).items() if value.strip()}
        self.snapshot = _snapshot(filled.get("chot"))
        if self.snapshot is not None:
            filled = {
                **Question.of(self.snapshot.scope).address(),
                "theo": filled.get("theo", Dimension.UNIT),
            }
        named = _named(filled.get("ky", ""))
        self.ky.choices = period_choices(
            first_year(),
            self.today,
            named or self.usual,
            to_date=True,
        )
        super().process(Given(filled), *args, **kwargs)

    def validate_ky(self, field: ChoiceField) -> None:
        """A period by its name: one that is offered, or any other that can be read."""
        if self._typed():
            return
        try:
            parse_period(str(field.data))
        except PeriodError as error:
            raise ValidationError(str(error)) from None

    def validate_tu(self, _field: DayField) -> None:
        """Two days make a period."""
        self._must_be_two(self.tu, "Nhập cả ngày đầu của khoảng thời gian.")

    def validate_den(self, _field: DayField) -> None:
        """Two days."""
        self._must_be_two(self.den, "Nhập cả ngày cuối của khoảng thời gian.")

    def validate_ngay(self, field: DayField) -> None:
        """Refuse a day after today, or before the first day of the period."""
        if field.data is None:
            return
        refuse_unknown("as_of", field.data, self.today)
        period = self._period()
        if period and field.data < period.first:
            raise ValidationError(f"Kỳ bắt đầu ngày {formats.day(period.first)}: nhập ngày sau đó.")

    def validate_biet_den(self, field: DayField) -> None:
        """Not before the day that is spoken of, and not after today."""
        if field.data is None:
            return
        period = self._period() or self.usual
        as_of = self.ngay.data or report_day(period, self.today)
        refuse_unknown("known_by", as_of, field.data)

    def question(self) -> Question:
        """The question of a form that was validated."""
        period = self._period() or self.usual
        return Question(
            period,
            self.loai.data,
            self.ngay.data or report_day(period, self.today),
            self.biet_den.data or self.today,
            self.theo.data,
            self.it_nhat.data or FEWEST_TASKS,
            self.snapshot.id if self.snapshot else None,
            predecessors=self.snapshot is None and self.tien_nhiem.data == TICKED,
        )

    def _typed(self) -> bool:
        """Whether two days were typed: then they are the period."""
        return any(field.raw_data and field.raw_data[0] for field in (self.tu, self.den))

    def _must_be_two(self, field: DayField, message: str) -> None:
        if self._typed() and not (field.raw_data and field.raw_data[0]):
            raise ValidationError(message)

    def _period(self) -> Period | None:
        """The period asked for, if it can be read."""
        if not self._typed():
            return _named(str(self.ky.data))
        if self.tu.data and self.den.data and self.tu.data <= self.den.data:
            return between(self.tu.data, self.den.data)
        return None


class Given(dict[str, str]):
    """One value for each name, as forms read them."""

    def getlist(self, name: str) -> list[str]:
        """What stands under a name."""
        return [self[name]] if name in self else []


def _snapshot(typed: str | None) -> SnapshotRow | None:
    """The frozen report that the address names, if it names one. Answers 404 when it does not
    exist.
    """
    if typed is None:
        return None
    try:
        return snapshot(row_id(typed)) or abort(404)
    except ValueError:
        abort(404)


def _named(typed: str) -> Period | None:
    try:
        return parse_period(typed)
    except PeriodError:
        return None
