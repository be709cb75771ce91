"""The guide for the roles of who reads it, and how numbers are counted, with worked examples."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.blueprints.guide.page import (
    PICTURES,
    counting_examples,
    digest_lines,
    reading_rates,
    telling_table,
    tenth_lines,
)
from tracker.domain.tasks.forecast.backtest import MOST_NAMED
from tracker.domain.tasks.forecast.model import WEIGHT
from tracker.domain.tasks.forecast.past import MONTHS_COUNTED
from tracker.domain.tasks.forecast.words import verdict
from tracker.domain.vocabulary import OFFICE_ROLES, UNIT_ROLES, Role
from tracker.queries.tasks.forecast.state import forecast_state
from tracker.services.organisation.first_steps import wave_off_first_steps
from tracker.web.access import Access, access, me, myself

blueprint = Blueprint("guide", __name__, url_prefix="/huong-dan")


@blueprint.get("")
@access(Access.SIGNED_IN)
def show() -> str:
    """What the person does with the program, by their roles."""
    person = myself()
    parts = {
        "unit": person.holds(UNIT_ROLES),
        "head": Role.UNIT_HEAD in person.roles,
        "office": person.holds(OFFICE_ROLES),
        "office_leader": Role.OFFICE_LEADER in person.roles,
        "leadership": Role.LEADERSHIP in person.roles,
        "administrator": Role.ADMINISTRATOR in person.roles,
    }
    pictures = {picture.part: picture for picture in PICTURES}
    settings = config.settings()
    return render_template(
        "guide/show.html",
        parts=parts,
        pictures=pictures,
        every=settings.update_days,
        tokens=settings.takes_tokens,
        figures=settings.figures,
        boards=settings.boards,
        assistants=settings.assistants,
        exchanges=settings.exchange,
        webhooks=settings.webhooks,
        signatures=settings.checks_signatures,
        answers=settings.incoming_use if settings.takes_answers else None,
    )


@blueprint.post("/da-ro")
@access(Access.UNIT)
def wave_off() -> ResponseReturnValue:
    """Show the first steps no more, and go back to the unit's page."""
    wave_off_first_steps(me())
    return redirect(url_for("units.mine"))


@blueprint.get("/bao-tin")
@access(Access.SIGNED_IN)
def telling() -> str:
    """Who is told when, and how: the table that the program goes by."""
    return render_template("guide/telling.html", rows=telling_table(), digests=digest_lines())


@blueprint.get("/de-tre")
@access(Access.SEES_ALL)
def forecast() -> str:
    """How likely a task is late: how that is counted, and how well it did so far."""
    state = forecast_state()
    return render_template(
        "guide/forecast.html",
        state=state,
        verdict=verdict(state.backtest) if state else "",
        tenths=tenth_lines(state.backtest) if state else [],
        weight=WEIGHT,
        most=MOST_NAMED,
        months=MONTHS_COUNTED,
    )


@blueprint.get("/doc-van-ban")
@access(Access.SIGNED_IN)
def reading() -> str:
    """How often documents are read rightly, by form."""
    return render_template("guide/reading.html", rows=reading_rates())


@blueprint.get("/so-lieu")
@access(Access.SIGNED_IN)
def counting() -> str:
    """How numbers are counted: the rule in words, and what it says of a few tasks."""
    return render_template("guide/counting.html", examples=counting_examples())
