"""What every template knows: who is signed in, their menu, the banner, the words of the field."""

from typing import Any

from flask import Flask, g
from flask_login import current_user

from tracker import clock, config
from tracker.colours import COLOURS
from tracker.domain import vocabulary
from tracker.domain.reports.glossary import Term
from tracker.domain.tasks import workflow
from tracker.domain.tasks.sample_texts import SampleUse
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import ColourScheme, Role
from tracker.models import User
from tracker.queries.tasks.sample_texts import offered_texts
from tracker.web import access
from tracker.web.access import Access
from tracker.web.forms.sent_once import form_token
from tracker.web.pages import navigation
from tracker.web.pages.bell import unread
from tracker.web.pages.colour_schemes import SCHEMES
from tracker.web.pages.setup_steps import setup_bar
from tracker.web.pages.standings import look


def init_app(app: Flask) -> None:
    """Hand it to the templates."""
    settings = config.settings_at_start(app)
    app.jinja_env.globals.update(
        demonstration_day=settings.today,
        look=look,
        Act=Act,
        Standing=vocabulary.Standing,
        Progress=vocabulary.Progress,
        BEFORE_REPORT=workflow.BEFORE_REPORT,
        Register=vocabulary.Register,
        Origin=vocabulary.Origin,
        FlagKind=vocabulary.FlagKind,
        Term=Term,
        today=clock.today,
        form_token=form_token,
        colours=COLOURS,
        sample_texts_for=sample_texts_for,
        setup_bar=setup_bar,
    )
    app.context_processor(_of_office)
    app.context_processor(_of_person)


def sample_texts_for(use: SampleUse | None) -> list[str]:
    """The sentences that a box offers; asked once a request."""
    if use is None or (use is SampleUse.URGE and not access.may_open(Access.OFFICE)):
        return []
    if "sample_texts" not in g:
        g.sample_texts = offered_texts()
    offered: list[str] = g.sample_texts.get(use, [])
    return offered


def _post(user: User) -> str:
    """What the person is, and of which unit where the title does not say so itself."""
    unit = user.unit
    if unit is None or unit.name in user.title or Role.LEADERSHIP in user.roles:
        return user.title
    return ", ".join(part for part in (user.title, unit.short_name) if part)


def _of_office() -> dict[str, Any]:
    settings = config.settings()
    return {
        "organisation": settings.organisation,
        "sign_on": settings.oidc_name if settings.signs_on else "",
        "local_login": settings.local_login,
    }


def _of_person() -> dict[str, Any]:
    if not current_user or not current_user.is_authenticated:
        return {
            "me": None,
            "menu": [],
            "home": "/",
            "unread": None,
            "scheme": SCHEMES[ColourScheme.DEVICE],
        }
    person = access.myself()
    return {
        "me": current_user.user,
        "post": _post(current_user.user),
        "menu": navigation.menu(person),
        "home": navigation.home(person),
        "scheme": SCHEMES[current_user.user.colour_scheme],
        "unread": unread() if access.may_open(Access.NOTIFIED) else None,
        "carries_tasks": access.may_open(Access.FOLLOWS_TASKS),
    }
