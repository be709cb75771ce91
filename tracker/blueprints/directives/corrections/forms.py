"""The facts of a directive that can be put right."""

from typing import Any

from wtforms import HiddenField, StringField, ValidationError

from tracker import clock
from tracker.domain.directives.symbols import type_of
from tracker.models import Directive
from tracker.queries.organisation.people import following_people
from tracker.queries.organisation.units import fields_in_use
from tracker.services.tasks.assignment import NewDirective
from tracker.web.converters import number_typed, row_id
from tracker.web.forms.days import DayField
from tracker.web.forms.directive_words import DirectiveWordsForm
from tracker.web.forms.fields import ChoiceField, of_rows


class CorrectionForm(DirectiveWordsForm):
    """The directive as it should stand; ``version`` is the one that the person saw."""

    field = ChoiceField("Lĩnh vực", coerce=row_id)
    leader = ChoiceField("Lãnh đạo phụ trách", coerce=row_id)
    version = HiddenField()

    def __init__(self, directive: Directive, **kwargs: Any) -> None:
        super().__init__(data=_values(directive), **kwargs)
        self.present_day, self.present_symbol = directive.issued_on, directive.symbol
        if self.type_name.data and directive.type_name not in self.type_name.choices:
            self.type_name.choices = {
                **self.type_name.choices,
                directive.type_name: directive.type_name,
            }
        leaders = {str(person.id): person.name for person in following_people().leaders}
        if directive.leader is not None:  # somebody may lead no longer, and was in charge
            leaders.setdefault(str(directive.leader.id), directive.leader.name)
        self.field.choices = of_rows(fields_in_use(directive.field_id), "Chưa ghi")
        self.leader.choices = {"": "Chưa phân công", **leaders}

    def validate_symbol(self, field: StringField) -> None:
        """One that can be read, or the one that stands in the register already."""
        if field.data.strip() != self.present_symbol:
            super().validate_symbol(field)

    def validate_issued_on(self, field: DayField) -> None:
        """A day that has come, or the one that stands in the register already."""
        if field.data is None and not field.process_errors:
            raise ValidationError("Nhập ngày ban hành.")
        if field.data and field.data != self.present_day and field.data > clock.today():
            raise ValidationError("Ngày ban hành không thể sau hôm nay.")

    def as_directive(self) -> NewDirective:
        """The directive as the form has it, once it is valid."""
        return NewDirective(
            symbol=self.symbol.data,
            issuer=self.issuer.data,
            issued_on=self.issued_on.data or clock.today(),
            subject=self.subject.data,
            signer=self.signer.data or "",
            field_id=self.field.data,
            leader_id=self.leader.data,
            type_name=self.type_name.data or "",
        )

    def version_seen(self) -> int | None:
        """The version that the person saw."""
        return number_typed(self.version.data or "")


def _values(directive: Directive) -> dict[str, Any]:
    type_name = type_of(directive.symbol)
    return {
        "symbol": directive.symbol,
        "type_name": "" if directive.type_name == type_name else directive.type_name,
        "issuer": directive.issuer,
        "issued_on": directive.issued_on,
        "signer": directive.signer,
        "subject": directive.subject,
        "field": directive.field_id,
        "leader": directive.leader_id,
        "version": str(directive.version),
    }
