"""The forms that register a directive with its tasks, and that assign further ones of it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Form,
    FormField,
    HiddenField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.domain.directives.citations import read_citation
from tracker.domain.directives.own_deadlines import EXAMPLE
from tracker.domain.tasks.deadlines import DeadlinePhraseError, read_deadline
from tracker.domain.vocabulary import Register, UnitKind
from tracker.queries.organisation.groups import saved_groups, standard_groups
from tracker.queries.organisation.people import following_people
from tracker.queries.organisation.reference_lists import FollowingPeople, ListedUnit
from tracker.queries.organisation.units import fields_in_use, units_on
from tracker.services.tasks.assignment import ISSUED_LATER
from tracker.web.converters import number_typed, row_id
from tracker.web.forms.days import HINT, DayField
from tracker.web.forms.directive_words import DirectiveWordsForm
from tracker.web.forms.fields import (
    ChecksField,
    ChoiceField,
    Choices,
    CountField,
    ListField,
    OneOfField,
    of_rows,
    of_words,
)
from tracker.web.forms.tasks import product_field, urgency_field
from tracker.web.forms.uploads import FilesField, upload_words

MOST_TASKS = 100
MOST_WORKDAYS = 999
NO_UNIT, NOT_A_UNIT = "-", "Bỏ tên này"


class DeadlineKind(StrEnum):
    """How the deadline is told."""

    DATE = "date"
    WORDS = "words"
    WORKDAYS = "workdays"
    NONE = "none"


KINDS = {
    DeadlineKind.DATE.value: "Ngày cụ thể",
    DeadlineKind.WORDS.value: "Theo lời văn bản",
    DeadlineKind.WORKDAYS.value: "Số ngày làm việc",
    DeadlineKind.NONE.value: "Không thời hạn",
}


class NamedUnit(Form):  # type: ignore[misc]
    """A name of the document for which a person says which unit it is, or that it is none.

    ``helps``: it does not lead. ``near`` are the units that it may be, by number. ``other_day``
    says why the unit of this name is none on the document's day; empty where no unit has the name.
    ``alone``: the document names no other lead unit of the task.
    ``new_name``, ``new_code``, ``new_kind`` are of a unit to be put into the register.
    """

    name = HiddenField()
    helps = HiddenField()
    near = HiddenField()
    other_day = HiddenField()
    alone = HiddenField()
    unit = ChoiceField("Là đơn vị")
    new_name = StringField("Tên đơn vị")
    new_code = StringField(
        "Mã",
        description="Không đổi về sau",
        render_kw={"autocomplete": "off"},
    )
    new_kind = ChoiceField("Loại", coerce=UnitKind, choices=of_words(UnitKind, "Chọn loại"))

    @property
    def unit_id(self) -> int | None:
        """The unit that was chosen."""
        return row_id(self.unit.data) if self.unit.data not in (None, "", NO_UNIT) else None

    def validate_unit(self, field: ChoiceField) -> None:
        """Refuse to lose a name that nobody decided."""
        if not field.data:
            raise ValidationError(f"Chọn đơn vị cho “{self.name.data}”, hoặc chọn “{NOT_A_UNIT}”.")


class TaskEntry(Form):  # type: ignore[misc]
    """One task of the directive.

    ``words`` are those of the document that it was read from, ``look`` what to look at before it is
    assigned, ``at`` its place among the proposed ones; all are empty for one that was typed.
    """

    content = TextAreaField(
        "Nội dung nhiệm vụ",
        [DataRequired("Nhập nội dung nhiệm vụ."), Length(max=5000, message="Viết gọn hơn.")],
    )
    lead_unit = ChoiceField("Đơn vị chủ trì", coerce=row_id)
    groups = ChecksField("Chọn cả nhóm")
    more_leads = ChecksField("Các đơn vị chủ trì khác", coerce=row_id)
    own_deadlines = TextAreaField(
        "Hạn riêng của từng đơn vị (nếu khác hạn chung)",
        [Length(max=20_000, message="Viết gọn hơn.")],
        description=f"Mỗi dòng một đơn vị và ngày, ví dụ {EXAMPLE}",
    )
    helpers = ChecksField("Đơn vị phối hợp", coerce=row_id)
    kind = OneOfField("Hạn hoàn thành", choices=KINDS, default=DeadlineKind.DATE.value)
    deadline = DayField("Ngày hết hạn", description=HINT, to_come=True)
    phrase = StringField("Lời văn bản", [Length(max=200, message="Lời văn dài quá 200 ký tự.")])
    workdays = CountField(
        "Số ngày làm việc kể từ ngày giao", least=1, most=MOST_WORKDAYS, what="số ngày làm việc"
    )
    product = product_field()
    urgency = urgency_field()
    field = ChoiceField("Lĩnh vực", coerce=row_id)
    leader = ChoiceField("Lãnh đạo phụ trách", coerce=row_id)
    officer = ChoiceField("Chuyên viên theo dõi", coerce=row_id)
    named = ListField(FormField(NamedUnit))
    words = HiddenField()
    look = HiddenField()
    at = HiddenField()

    @property
    def names_several(self) -> bool:
        """Whether the form says more of lead units than the one that its box shows."""
        return bool(self.groups.data or self.more_leads.data or self.own_deadlines.data)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Take a lead unit that was chosen by hand for the only name that stood as lead.

        The name is not remembered as one of that unit: nobody said that it is.
        """
        for one in self.named:
            if one.form.alone.data and self.lead_unit.data is not None and not one.form.unit.data:
                one.form.unit.data = NO_UNIT
        return bool(super().validate(*args, **kwargs))

    def validate_lead_unit(self, field: ChoiceField) -> None:
        """Refuse a task without a lead unit."""
        several = (
            self.groups.data
            or self.more_leads.data
            or any(not one.form.helps.data and one.form.unit.data != NO_UNIT for one in self.named)
        )
        if field.data is None and not several and not field.process_errors:
            raise ValidationError("Chọn đơn vị chủ trì.")

    def validate_kind(self, field: OneOfField) -> None:
        """Refuse a kind of deadline whose field is empty."""
        chosen = {
            DeadlineKind.DATE.value: (self.deadline, "Nhập ngày hết hạn, hoặc chọn cách ghi khác."),
            DeadlineKind.WORDS.value: (self.phrase, "Nhập thời hạn đúng như văn bản ghi."),
            DeadlineKind.WORKDAYS.value: (self.workdays, "Nhập số ngày làm việc."),
        }.get(field.data)
        if chosen and not chosen[0].data and not chosen[0].process_errors:
            raise ValidationError(chosen[1])

    def validate_phrase(self, field: StringField) -> None:
        """Refuse words that name a day that does not exist. Which day they name is read later."""
        if self.kind.data != DeadlineKind.WORDS.value:
            return
        try:
            read_deadline(field.data or "", clock.today())
        except DeadlinePhraseError as error:
            raise ValidationError(str(error)) from None


class ItemsForm(FlaskForm):  # type: ignore[misc]
    """One to many tasks, and what they have in common.

    ``document`` or ``pasted`` is read to fill the form in, ``by_model`` where the office has one;
    ``reading`` is which reading did. ``duties`` are those recurring duties of the document that are
    given with the tasks.
    """

    assigned_on = DayField("Ngày giao", description="Để trống: hôm nay")
    register = ChoiceField("Loại nhiệm vụ", coerce=Register, choices=of_words(Register))
    field = ChoiceField("Lĩnh vực", coerce=row_id)
    leader = ChoiceField("Lãnh đạo phụ trách", coerce=row_id)
    officer = ChoiceField("Chuyên viên theo dõi", coerce=row_id)
    tasks = ListField(FormField(TaskEntry), min_entries=1)
    seen = HiddenField()
    seen_words = HiddenField()
    document_file = FilesField("Tệp văn bản", most=1)
    pasted = TextAreaField("Hoặc dán nội dung văn bản")
    by_model = BooleanField("Đọc bằng mô hình ngôn ngữ của cơ quan")
    reading = HiddenField()
    duties = ChecksField("Giao luôn việc định kỳ")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duties.choices = {}
        self.offered_duties: list[Any] = []
        self.document_file.description = (
            "Word, PDF, ODT, TXT, bản quét, ảnh chụp; thả vào đây cũng được"
        )
        self.people = following_people()
        self.fields = fields_in_use()
        _offer_people(self, self.people, "Chưa phân công")
        self.field.choices = of_rows(self.fields, "Chưa ghi")
        self.offer_units_of_today()

    def offer_units_of_today(self) -> None:
        """Let all tasks choose among the units and groups that the register has now."""
        today = clock.today()
        self.units = {unit.id: unit for unit in units_on(today)}
        groups = [*standard_groups(today), *saved_groups(today)]
        self.groups = {group.key: group for group in groups if group.unit_ids}
        for entry in self.tasks:
            self.offer(entry)

    def offer(self, entry: FormField) -> None:
        """Give a task's fields what there is to choose from."""
        _offer_people(entry, self.people, "Như văn bản")
        entry.form.field.choices = of_rows(self.fields, "Như văn bản")
        entry.helpers.choices = entry.more_leads.choices = _by_kind(self.units.values())
        entry.groups.choices = {
            key: f"{group.name} ({len(group.unit_ids)} đơn vị)"
            for key, group in self.groups.items()
        }
        entry.lead_unit.choices = {"": "Chọn đơn vị", **entry.helpers.choices}
        for one in entry.named:
            self.offer_units(one.form)

    def offer_units(self, named: NamedUnit) -> None:
        """Give a name of the document the units to choose from, those that it may be first."""
        numbers = [number_typed(word) for word in (named.near.data or "").split()]
        near = {str(one): self.units[one].name for one in numbers if one in self.units}
        named.unit.choices = {
            "": "Chọn đơn vị",
            NO_UNIT: NOT_A_UNIT,
            **({"Có thể là": near} if near else {}),
            **_by_kind(self.units.values()),
        }

    def lead_units(self, entry: Any) -> tuple[int, ...]:
        """Who is to lead a task: all that were chosen one by one or as a group, each once."""
        chosen = {entry.lead_unit.data, *(entry.more_leads.data or ())}
        chosen |= {one.form.unit_id for one in entry.named if not one.form.helps.data}
        for key in entry.groups.data or ():
            if key in self.groups:  # another is said at its field
                chosen.update(self.groups[key].unit_ids)
        return tuple(unit_id for unit_id in self.units if unit_id in chosen)

    def units_named(self) -> dict[str, int]:
        """The units that were chosen for names of the document."""
        named = (one.form for entry in self.tasks for one in entry.form.named)
        return {one.name.data: one.unit_id for one in named if one.unit_id is not None}

    def helping_units(self, entry: Any) -> frozenset[int]:
        """Who is to help with a task."""
        chosen = {one.form.unit_id for one in entry.named if one.form.helps.data}
        return frozenset({*(entry.helpers.data or ()), *chosen} & self.units.keys())

    def add_task(self) -> Any:
        """One more empty task at the end."""
        entry = self.tasks.append_entry()
        self.offer(entry)
        return entry.form

    def remove_task(self, place: int) -> None:
        """Take a task out; the last one stays."""
        if len(self.tasks.entries) > 1 and 0 <= place < len(self.tasks.entries):
            del self.tasks.entries[place]

    def validate_assigned_on(self, field: DayField) -> None:
        """A day that has come."""
        if field.data and field.data > clock.today():
            raise ValidationError("Ngày giao không thể sau hôm nay.")


class DirectiveForm(DirectiveWordsForm, ItemsForm):
    """The directive, and one to many tasks. ``filled_in`` names what a document gave."""

    files = FilesField("Bản quét văn bản (nếu có)")
    filled_in = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assigned_on.description = "Để trống: lấy ngày ban hành"
        self.files.description = upload_words()

    def validate_issued_on(self, field: DayField) -> None:
        """A day that has come; of a citation pasted as symbol, the day that it names."""
        if field.data is None and not field.process_errors:
            cited = read_citation(self.symbol.data or "")
            if cited.day_problem:
                raise ValidationError(f"Nhập lại ngày ban hành: {cited.day_problem}.")
            field.data = cited.issued_on
        if field.data is None and not field.process_errors:
            raise ValidationError("Nhập ngày ban hành.")
        if field.data and field.data > clock.today():
            raise ValidationError(ISSUED_LATER)


def _offer_people(form: Any, people: FollowingPeople, empty: str) -> None:
    form.leader.choices = of_rows(people.leaders, empty)
    form.officer.choices = of_rows(people.officers, empty)


def _by_kind(units: Iterable[ListedUnit]) -> Choices:
    offered: Choices = {}
    for unit in units:
        offered.setdefault(unit.kind.label, {})[str(unit.id)] = unit.name
    return offered
