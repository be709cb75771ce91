"""The filter of the list: a form read from the address, so a filtered list is a link to send."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form, SearchField, ValidationError
from wtforms.validators import Length

from tracker import clock, config
from tracker.domain.reports.periods import PeriodError, parse_period
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import (
    OPEN_STANDINGS,
    FlagKind,
    Progress,
    Register,
    Standing,
    UnitKind,
    Urgency,
)
from tracker.models import Directive
from tracker.queries.directives.lists import visible_directive
from tracker.queries.organisation.reference_lists import predecessors_of, reference_lists
from tracker.queries.reports.overview import first_year
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.silence import first_day_in_time
from tracker.queries.tasks.sorting import Sort
from tracker.web.converters import row_id
from tracker.web.forms.days import HINT, DayField, refuse_unknown
from tracker.web.forms.fields import (
    ChecksField,
    ChoiceField,
    Choices,
    CountField,
    holds_words,
    not_before,
    of_words,
)
from tracker.web.forms.filter_words import NO_ROW, filter_words
from tracker.web.forms.periods import period_choices
from tracker.web.forms.reference_choices import of_dimensions, units_by_kind, with_former
from tracker.web.links.tasks import (
    EVERYTHING,
    LATE_EXTENSION,
    OPEN_WORK,
    PREDECESSORS,
    SAVED,
    SILENT,
    TICKED,
    WITHOUT_ANY,
    list_url,
)

NAMES = (
    "q", "tinh_trang", "tien_do", "don_vi", "phoi_hop", "loai", "linh_vuc", "lanh_dao",
    "chuyen_vien", "van_ban", "ky", "giao_tu", "giao_den", "han_tu", "han_den", "co", "ngay",
    "biet_den", "do_khan", "sap_xep", "loai_don_vi", "qua_han_tu", "qua_han_den", "chuyen_sang",
    LATE_EXTENSION, SILENT, PREDECESSORS, "chua_tiep_nhan", SAVED,
)  # fmt: skip

IN_SIGHT = ("q", "don_vi", "linh_vuc", "lanh_dao", "chuyen_vien", "tinh_trang", "sap_xep")
"""The boxes that are not folded; standings are tabs, the order is in the heads."""
MOST_DAYS = 99_999  # past a deadline
ONE_DAY = timedelta(days=1)
BY_LATE_EXTENSION = "Đúng hạn nhờ gia hạn sau hạn"
WITH_PREDECESSORS = "Gồm cả đơn vị tiền nhiệm"
LONG_SILENT = "Lâu chưa cập nhật"
UNACKNOWLEDGED = "Đơn vị chưa tiếp nhận"

SORTS = {
    Sort.DEADLINE.value: "Hạn gần nhất trước",
    Sort.DEADLINE_LAST.value: "Hạn xa nhất trước",
    Sort.ASSIGNED_LAST.value: "Mới giao trước",
    Sort.ASSIGNED.value: "Giao lâu nhất trước",
    Sort.URGENCY.value: "Khẩn nhất trước, rồi hạn gần nhất",
    Sort.CLOSENESS.value: "Sát từ cần tìm nhất trước",
}


@dataclass(frozen=True)
class Chip:
    """A part of the filter in words, and the list without it."""

    label: str
    url: str


def filter_arguments() -> dict[str, list[str]]:
    """The parts of the address that belong to the filter, without the empty ones."""
    return _of_the_filter(request.args)


def _of_the_filter(arguments: MultiDict[str, str]) -> dict[str, list[str]]:
    given = {name: [value for value in arguments.getlist(name) if value] for name in NAMES}
    return {name: values for name, values in given.items() if values}


def shown_filter(arguments: MultiDict[str, str] | None = None) -> dict[str, list[str]]:
    """The filter of the list in sight: what the address says (or ``arguments``, by the same
    names); where it says nothing, open work.
    """
    return _of_the_filter(request.args if arguments is None else arguments) or dict(OPEN_WORK)


def row_or_none(typed: str) -> int:
    """The number of a row, or ``NO_ROW`` for tasks that have none.

    :raises ValueError: no row can have it.
    """
    return NO_ROW if typed == WITHOUT_ANY else row_id(typed)


class FilterForm(Form):  # type: ignore[misc]
    """What to list. The names of the fields are those of the address."""

    q = SearchField(
        "Tìm",
        [Length(max=200, message="Nhập ngắn hơn 200 ký tự."), holds_words],
        description="Tìm trong danh sách này: nội dung, số nhiệm vụ, số văn bản hoặc đơn vị",
    )
    tinh_trang = ChecksField("Tình trạng thời hạn", coerce=Standing, choices=of_words(Standing))
    tien_do = ChecksField("Tiến độ", coerce=Progress, choices=of_words(Progress))
    do_khan = ChecksField("Độ khẩn", coerce=Urgency, choices=of_words(Urgency))
    don_vi = ChoiceField("Đơn vị chủ trì")
    phoi_hop = ChoiceField("Đơn vị phối hợp")
    loai = ChoiceField("Loại nhiệm vụ", coerce=Register, choices=of_words(Register, "Tất cả"))
    linh_vuc = ChoiceField("Lĩnh vực", coerce=row_or_none)
    lanh_dao = ChoiceField("Lãnh đạo phụ trách", coerce=row_or_none)
    chuyen_vien = ChoiceField("Chuyên viên theo dõi", coerce=row_or_none)
    van_ban = ChoiceField("Văn bản chỉ đạo", coerce=row_or_none)
    ky = ChoiceField("Giao trong kỳ")
    giao_tu = DayField("Giao từ ngày", description=HINT)
    giao_den = DayField("Giao đến ngày", [not_before("giao_tu")], description=HINT)
    han_tu = DayField("Hạn từ ngày", description=HINT)
    han_den = DayField("Hạn đến ngày", [not_before("han_tu")], description=HINT)
    loai_don_vi = ChoiceField(
        "Loại đơn vị chủ trì", coerce=UnitKind, choices=of_words(UnitKind, "Tất cả")
    )
    qua_han_tu = CountField("Quá hạn từ (ngày)", least=0, most=MOST_DAYS, what="số ngày")
    qua_han_den = CountField(
        "đến (ngày)", least=0, most=MOST_DAYS, what="số ngày", validators=[not_before("qua_han_tu")]
    )
    chuyen_sang = DayField(
        "Kỳ trước chuyển sang ngày", description="Giao trước ngày này và khi đó chưa hoàn thành"
    )
    tien_nhiem = ChecksField("Đơn vị tiền nhiệm", choices={TICKED: WITH_PREDECESSORS})
    nho_gia_han = ChecksField("Gia hạn", choices={TICKED: BY_LATE_EXTENSION})
    lau_chua_cap_nhat = ChecksField("Đơn vị báo tin", choices={TICKED: LONG_SILENT})
    chua_tiep_nhan = ChecksField("Tiếp nhận", choices={TICKED: UNACKNOWLEDGED})
    co = ChoiceField("Cờ cảnh báo", coerce=FlagKind, choices=of_words(FlagKind, "Tất cả"))
    ngay = DayField("Tình hình tại ngày", description="Để trống: hôm nay")
    biet_den = DayField("Theo hiểu biết đến ngày", description="Để trống: hôm nay")
    sap_xep = ChoiceField("Sắp xếp", coerce=Sort, choices={"": "Tự chọn", **SORTS})

    def __init__(self, person: Person, arguments: MultiDict[str, str] | None = None) -> None:
        self.lists = reference_lists()
        shown: MultiDict[str, str] = MultiDict(shown_filter(arguments))
        self.directive = _directive(person, shown.get("van_ban", ""))
        self._period_named = shown.get("ky", "")
        super().__init__(shown)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer what there is before the address is read against it."""
        self.don_vi.choices = self.phoi_hop.choices = units_by_kind(self.lists, clock.today())
        rows = of_dimensions(self.lists)
        self.linh_vuc.choices = rows[Dimension.FIELD]
        self.lanh_dao.choices = with_former(rows[Dimension.LEADER], self.lanh_dao.name)
        self.chuyen_vien.choices = with_former(rows[Dimension.OFFICER], self.chuyen_vien.name)
        shown = {str(self.directive.id): self.directive.symbol} if self.directive else {}
        self.van_ban.choices = {**rows[Dimension.DIRECTIVE], **shown}
        self.ky.choices = _periods(self._period_named)
        super().process(*args, **kwargs)

    def task_filter(self) -> TaskFilter:
        """The filter of a form that was validated."""
        units: dict[Any, int] = {unit.code: unit.id for unit in self.lists.units}
        first, last = self._assigned()
        return TaskFilter(
            as_of=self.ngay.data or clock.today(),
            known_by=self.biet_den.data or clock.today(),
            q=self.q.data or "",
            register=self.loai.data,
            standings=tuple(self.tinh_trang.data or ()),
            progresses=tuple(self.tien_do.data or ()),
            urgencies=tuple(self.do_khan.data or ()),
            flag=self.co.data,
            unit_id=units.get(self.don_vi.data),
            former_unit_ids=predecessors_of(self.don_vi.data, self.ngay.data or clock.today())
            if self.tien_nhiem.data
            else (),
            coordinating_unit_id=units.get(self.phoi_hop.data),
            unit_kind=self.loai_don_vi.data,
            field_id=self.linh_vuc.data or None,
            leader_id=self.lanh_dao.data or None,
            officer_id=self.chuyen_vien.data or None,
            directive_id=self.van_ban.data or None,
            without=self._without(),
            assigned_from=first,
            assigned_to=last,
            due_from=self.han_tu.data,
            due_to=self.han_den.data,
            days_past_from=self.qua_han_tu.data,
            days_past_to=self.qua_han_den.data,
            open_on=self.chuyen_sang.data and self.chuyen_sang.data - ONE_DAY,
            by_late_extension=bool(self.nho_gia_han.data),
            no_word_since=self._no_word_since(),
            unacknowledged=bool(self.chua_tiep_nhan.data),
        )

    def validate_lau_chua_cap_nhat(self, field: ChecksField) -> None:
        """Refuse to ask for it where units owe no word."""
        if field.data and not config.settings().update_days:
            raise ValidationError(
                "Thiết lập chưa nêu đơn vị phải cập nhật trong bao nhiêu ngày; bỏ điều kiện này."
            )

    def validate_ngay(self, field: DayField) -> None:
        """Refuse a day after today: nothing is known of it."""
        if field.data is not None:
            refuse_unknown("as_of", field.data, clock.today())

    def validate_biet_den(self, field: DayField) -> None:
        """Refuse a day after today, or before the one that is spoken of."""
        if field.data is not None:
            refuse_unknown("known_by", self.ngay.data or clock.today(), field.data)

    def sort(self) -> Sort:
        """The order asked for; otherwise open tasks by deadline, what is searched for by closeness
        to its words, and all others newest first.
        """
        if self.sap_xep.data:
            return Sort(self.sap_xep.data)
        standings = self.tinh_trang.data or ()
        silent = bool(self.lau_chua_cap_nhat.data)
        pressing = bool(standings) and set(standings) <= set(OPEN_STANDINGS)
        waiting = self.tien_do.data == [Progress.AWAITING_CONFIRMATION]
        if pressing or silent or waiting or self.han_tu.data:
            return Sort.DEADLINE
        return Sort.CLOSENESS if self.q.data else Sort.ASSIGNED_LAST

    @property
    def folded(self) -> int:
        """How many of the boxes that are not in sight say something, or are wrong."""
        return sum(bool(field.data or field.errors) for field in self if field.name not in IN_SIGHT)

    def chips(self) -> list[Chip]:
        """Each part of the filter in words, with the list without it."""
        return [Chip(label, _without(name, value)) for name, value, label in filter_words(self)]

    def _no_word_since(self) -> date | None:
        if not self.lau_chua_cap_nhat.data:
            return None
        return first_day_in_time(self.ngay.data or clock.today())

    def _without(self) -> tuple[Dimension, ...]:
        """What the tasks must not have."""
        fields = {
            Dimension.FIELD: self.linh_vuc,
            Dimension.LEADER: self.lanh_dao,
            Dimension.OFFICER: self.chuyen_vien,
            Dimension.DIRECTIVE: self.van_ban,
        }
        return tuple(dimension for dimension, field in fields.items() if field.data == NO_ROW)

    def _assigned(self) -> tuple[date | None, date | None]:
        """The days of assignment: those of the period, narrowed by those typed."""
        period = parse_period(self.ky.data) if self.ky.data else None
        firsts = [day for day in (period and period.first, self.giao_tu.data) if day]
        lasts = [day for day in (period and period.last, self.giao_den.data) if day]
        return max(firsts, default=None), min(lasts, default=None)


def _directive(person: Person, typed: str) -> Directive | None:
    try:
        return visible_directive(person, row_id(typed))
    except ValueError:
        return None


def _periods(typed: str) -> Choices:
    try:
        chosen = parse_period(typed)
    except PeriodError:
        chosen = None
    return period_choices(first_year(), clock.today(), chosen, empty="Mọi thời gian")


def _without(name: str, value: str | None) -> str:
    arguments = shown_filter()
    others = [other for other in arguments.pop(name, []) if value is not None and other != value]
    arguments |= {name: others} if others else {}
    return list_url(arguments if arguments.keys() - {SAVED} else {**arguments, **EVERYTHING})
