"""Settings: all of them in sight, a page for each part, and a mail to try them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.blueprints.settings.forms import form_of
from tracker.blueprints.settings.page import (
    escalation_lines,
    forecast_words,
    heads,
    history,
    lines,
    unreadable,
)
from tracker.blueprints.settings.server_forms import SERVER_BOXES, SettingsForm
from tracker.config import Group
from tracker.domain.errors import DomainError
from tracker.filetypes.texts.programs import programs
from tracker.services.notifying.incoming.trial import BoxTrial, try_box
from tracker.services.notifying.trial_mails import Trial, send_trial
from tracker.services.system import office_settings
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.security.asked_again import asked_again

TRY = "gui-thu"
TRY_BOX = "thu-hop-thu"

blueprint = Blueprint("settings", __name__, url_prefix="/quan-tri/thiet-lap")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Every setting of the office as it stands."""
    parts = [(group, lines(group), unreadable(group)) for group in Group]
    return render_template(
        "settings/index.html",
        parts=parts,
        steps=escalation_lines(),
        forecast=forecast_words(),
        programs=programs(),
    )


@blueprint.route("/<part>", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def edit(part: str) -> ResponseReturnValue:
    """One part of the settings: changed, or tried without being saved."""
    group = _group_or_404(part)
    form = form_of(group, office_settings.texts_of_group(group))
    seen = request.form.get("seen", "")
    if not form.is_submitted():
        return _page(group, form, office_settings.state_of(group))
    if not form.validate():
        return _page(group, form, seen), 422
    if request.form.get("viec") == TRY and group is Group.MAIL:
        return _page(group, form, seen, send_trial(me(), form.texts()))
    if request.form.get("viec") == TRY_BOX and group is Group.INCOMING:
        return _try_box(form, seen)
    try:
        changed = office_settings.change(me(), group, form.texts(), seen)
    except DomainError as error:
        object_at(form, error)
        return _page(group, form, office_settings.state_of(group)), 422
    flash("Đã lưu; có hiệu lực ngay." if changed else "Không có gì thay đổi.", "success")
    return redirect(url_for("settings.edit", part=part))


def _try_box(form: SettingsForm, seen: str) -> ResponseReturnValue:
    try:
        trial = try_box(me(), form.texts())
    except DomainError as error:
        object_at(form, error)
        return _page(Group.INCOMING, form, seen), 422
    return _page(Group.INCOMING, form, seen, box_trial=trial)


def _page(
    group: Group,
    form: SettingsForm,
    seen: str,
    trial: Trial | None = None,
    box_trial: BoxTrial | None = None,
) -> str:
    return render_template(
        "settings/edit.html",
        group=group,
        form=form,
        seen=seen,
        locked=all(map(office_settings.is_overridden, config.office_settings(group))),
        unreadable=unreadable(group),
        history=history(group),
        heads=heads(group),
        trial=trial,
        box_trial=box_trial,
        boxes=[box for name in config.office_settings(group) for box in SERVER_BOXES.get(name, ())],
        is_mail=group is Group.MAIL,
        is_incoming=group is Group.INCOMING,
    )


def _group_or_404(part: str) -> Group:
    try:
        return Group(part)
    except ValueError:
        abort(404)
