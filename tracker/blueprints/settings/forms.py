"""The form of one part of the settings, made of their table."""

from collections.abc import Mapping
from typing import Any

from wtforms import SelectField, StringField

from tracker import config
from tracker.blueprints.settings.server_forms import (
    BOX,
    SERVER,
    SERVER_BOXES,
    IncomingForm,
    MailForm,
    SettingsForm,
    check,
)
from tracker.config import Group, Office
from tracker.domain.notifying.incoming.box_address import INBOX, parse_box_url
from tracker.mail.transport.smtp import Security, parse_smtp_url
from tracker.services.system.office_settings import LONGEST, is_overridden
from tracker.web.forms.fields import ChoiceField, KnownPasswordField

MODEL, KEY = "language_model_url", "language_model_key"


class ReadingForm(SettingsForm):
    """Reading documents, with the language model. Its key is never shown: an empty box leaves the
    one that is set, and drops it where the address becomes another, which is not to learn it.
    """

    present = ""

    def texts(self) -> dict[str, str]:
        """Without the key where it stays."""
        given = super().texts()
        stays = given.get(MODEL, self.present).rstrip("/") == self.present.rstrip("/")
        if stays and not given.get(KEY):
            given.pop(KEY, None)
        return given


FORMS: dict[Group, type[SettingsForm]] = {
    Group.MAIL: MailForm,
    Group.INCOMING: IncomingForm,
    Group.READING: ReadingForm,
}


def form_of(group: Group, texts: Mapping[str, str]) -> SettingsForm:
    """The form of a part with the texts in force, and with those that were just sent."""
    base = FORMS.get(group, SettingsForm)
    rows = config.office_settings(group)
    fields = {
        name: _field(name, office) for name, (_, office) in rows.items() if name not in SERVER_BOXES
    }
    made = type(f"{base.__name__}Of{group.name.title()}", (base,), {"group": group, **fields})
    server = parse_smtp_url(texts[SERVER]) if texts.get(SERVER) else None
    shown: dict[str, Any] = {**texts, "security": Security.STARTTLS, KEY: ""}
    if server is not None:
        shown |= {
            "host": server.host,
            "security": server.security,
            "port": server.port,
            "username": server.username or "",
        }
    box = parse_box_url(texts[BOX]) if texts.get(BOX) else None
    if box is not None:
        shown |= {
            "kind": box.kind,
            "host": box.host,
            "port": box.port or None,
            "username": box.username,
            "folder": "" if box.folder == INBOX else box.folder,
            "path": str(box.path) if box.is_maildir else "",
        }
    form: SettingsForm = made(data=shown)
    if isinstance(form, MailForm):
        form.present = server
    if isinstance(form, IncomingForm):
        form.present = box
    if isinstance(form, ReadingForm):
        form.present = texts[MODEL]
    _lock(form, [name for name in rows if is_overridden(name)])
    return form


def _field(name: str, office: Office) -> StringField | SelectField:
    def readable(_form: Any, field: Any) -> None:
        if not is_overridden(name):
            check(name, (field.data or "").strip())

    if office.choices:
        return ChoiceField(office.label, [readable], choices=dict(office.choices))
    limit = {"maxlength": str(LONGEST), "autocomplete": "new-password" if office.secret else "off"}
    kind = KnownPasswordField if office.secret else StringField
    return kind(office.label, [readable], description=office.help, render_kw=limit)


def _lock(form: SettingsForm, names: list[str]) -> None:
    """Say at the boxes of what the environment gives where it can be changed instead."""
    rows = config.office_settings(form.group)
    for name in names:
        for box in SERVER_BOXES.get(name, (name,)):
            field = form[box]
            field.render_kw = {**(field.render_kw or {}), "disabled": True}
            field.description = f"Do {rows[name][0].variable} trên máy chủ đặt; chỉ đổi được ở đó."
