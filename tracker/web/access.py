"""Who may open a page: every view says so by decorator, and one that says nothing is refused.

The roles of ``Access`` keep whole groups out (403); whose task it is, is asked when the task is
loaded (``get_task_or_404``): a task that is not yours does not exist for you.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker import clock
from tracker.domain.organisation.people import LENT_ROLES
from tracker.domain.organisation.reorganisation import REORGANISERS
from tracker.domain.reports.letterhead import DOCUMENT_SETTERS
from tracker.domain.reports.snapshots import FREEZERS
from tracker.domain.tasks.workflow import Person, may_see
from tracker.domain.vocabulary import OFFICE_ROLES, SEES_ALL_ROLES, UNIT_ROLES, Role
from tracker.models import Task, User
from tracker.queries.organisation.roles import person_alone, person_on
from tracker.queries.tasks.whole_task import whole_task
from tracker.web.pages.errors import signed_out_while_typing

View = TypeVar("View", bound=Callable[..., Any])

FILES = ("static",)  # served by Flask itself, the same to everybody


class Access(Enum):
    """Who may open a page. All but the first two name roles, of which one is enough."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    UNIT = "unit"
    FOLLOWS_TASKS = "follows_tasks"
    SEES_ALL = "sees_all"
    LEADS = "leads"
    OFFICE = "office"
    ADMINISTRATOR = "administrator"
    NOTIFIED = "notified"
    LENDS = "lends"
    REORGANISES = "reorganises"
    FREEZES = "freezes"
    DOCUMENTS = "documents"
    CALENDARS = "calendars"


ROLES: dict[Access, tuple[Role, ...]] = {
    Access.SIGNED_IN: tuple(Role),
    Access.UNIT: UNIT_ROLES,
    Access.FOLLOWS_TASKS: (*UNIT_ROLES, *SEES_ALL_ROLES),
    Access.SEES_ALL: SEES_ALL_ROLES,
    Access.LEADS: (Role.LEADERSHIP,),
    Access.OFFICE: OFFICE_ROLES,
    Access.ADMINISTRATOR: (Role.ADMINISTRATOR,),
    Access.NOTIFIED: (*UNIT_ROLES, *SEES_ALL_ROLES),
    Access.LENDS: tuple(LENT_ROLES),
    Access.REORGANISES: REORGANISERS,
    Access.FREEZES: FREEZERS,
    Access.DOCUMENTS: DOCUMENT_SETTERS,
    Access.CALENDARS: (Role.UNIT_HEAD, *OFFICE_ROLES),
}
OWN_ROLES_ALONE = (Access.LENDS,)  # nothing that is lent is lent on


def access(level: Access) -> Callable[[View], View]:
    """Say who may open the view. Stands below the route's own decorator."""

    def name(view: View) -> View:
        view.tracker_access = level  # type: ignore[attr-defined]
        return view

    return name


def access_of(app: Flask, endpoint: str) -> Access:
    """The access that a view names.

    :raises RuntimeError: it names none: a mistake of the program, never let through.
    """
    level: Access | None = getattr(app.view_functions[endpoint], "tracker_access", None)
    if level is None:
        raise RuntimeError(f"view {endpoint} does not say who may open it")
    return level


def me() -> User:
    """The person who is signed in."""
    user: User = current_user.user
    return user


def myself() -> Person:
    """Who is signed in to the rules, today: with what others lent them."""
    if "myself" not in g:
        today = clock.today()
        g.myself = person_on(me(), today) if current_user.lent else person_alone(me(), today)
    person: Person = g.myself
    return person


def may_open(level: Access) -> bool:
    """Whether the roles of who is signed in, lent ones included, open pages of this level."""
    person = me().person if level in OWN_ROLES_ALONE else myself()
    return person.holds(ROLES[level])


def get_task_or_404(task_id: int) -> Task:
    """The task, if there is one and the person may see it: one question, one answer."""
    task = whole_task(task_id)
    return task if task and may_see(myself(), task.at_hand()) else abort(404)


def init_app(app: Flask) -> None:
    """Ask every request, before its view runs."""
    app.before_request(_guard)


def _guard() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in FILES:  # no such page: 404 follows
        return None
    level = access_of(current_app, endpoint)
    if level is Access.PUBLIC:
        return None
    if not current_user.is_authenticated:
        if request.method == "POST":
            return signed_out_while_typing()
        return redirect(url_for("auth.login", next=_wanted()))
    if not may_open(level):
        abort(403)
    return None


def _wanted() -> str | None:
    """The address to go on to after signing in. None for "/", which leads to the person's first
    page anyway.
    """
    path = request.full_path.rstrip("?")
    return path if path != "/" else None
