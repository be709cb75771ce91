"""The guide for the roles of who reads it, and how numbers are counted, with worked examples."""

from flask import Blueprint, render_template

from tracker.blueprints.guide.page import counting_examples
from tracker.domain.vocabulary import OFFICE_ROLES, UNIT_ROLES, Role
from tracker.web.access import Access, access, myself

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
    return render_template("guide/show.html", parts=parts)


@blueprint.get("/so-lieu")
@access(Access.SIGNED_IN)
def counting() -> str:
    """How numbers are counted: the rule in words, and what it says of a few tasks."""
    return render_template("guide/counting.html", examples=counting_examples())
