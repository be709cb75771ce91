"""The form of mail choices: one choice for each kind of notice that the person can get."""

from collections.abc import Mapping

from flask_wtf import FlaskForm

from tracker.domain.notifying.notices import MailChoice, NoticeKind, mail_offers
from tracker.web.forms.fields import OneOfField


def choices_form(present: Mapping[NoticeKind, MailChoice]) -> FlaskForm:
    """A form with a field for each of these kinds, filled with what was chosen."""
    fields = {
        kind.value: OneOfField(
            kind.label,
            choices={one.value: one.label for one in mail_offers(kind)},
            default=mail.value,
        )
        for kind, mail in present.items()
    }
    return type("ChoicesForm", (FlaskForm,), fields)()


def chosen(form: FlaskForm, kinds: Mapping[NoticeKind, MailChoice]) -> dict[NoticeKind, MailChoice]:
    """What the person chose, by kind."""
    return {kind: MailChoice(form[kind.value].data) for kind in kinds}
