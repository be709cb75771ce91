"""What buttons of the form ask that assigns nothing: tasks more or less, a unit for the register.

The form is not checked then, and comes back as it was typed.
"""

from flask import flash, request

from tracker.blueprints.directives.assignment.filling_in import split_up
from tracker.blueprints.directives.assignment.forms import MOST_TASKS, ItemsForm, NamedUnit
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.vocabulary import Role
from tracker.services.organisation.units import UnitFacts, add_unit
from tracker.web.access import me
from tracker.web.converters import number_typed
from tracker.web.forms.objections import object_at

_NAMES = {"code": "new_code", "name": "new_name", "short_name": "new_name", "kind": "new_kind"}


def reshape(form: ItemsForm) -> int | None:
    """Do what the button asks; the status of the page that comes back. ``None``: it asks else."""
    act = request.form.get("viec", "")
    if act == "dien-lai":
        return 200
    if act == "them" and len(form.tasks.entries) < MOST_TASKS:
        form.add_task()
        return 200
    kind, _, place = act.partition("-")
    number = number_typed(place)
    if kind == "bo" and number is not None:
        form.remove_task(number)
        return 200
    if kind == "tach" and number is not None:
        split_up(form, number)
        return 200
    named = _named(form, place) if kind == "lap" else None
    return None if named is None else _add_named(form, named)


def may_add_units() -> bool:
    """Whether the person may put units into the register."""
    return Role.ADMINISTRATOR in me().roles


def _named(form: ItemsForm, place: str) -> NamedUnit | None:
    """The name of a task at a place that the button has: ``0-1``."""
    for at, entry in enumerate(form.tasks):
        for number, one in enumerate(entry.form.named):
            if place == f"{at}-{number}":
                named: NamedUnit = one.form
                return named
    return None


def _add_named(form: ItemsForm, named: NamedUnit) -> int:
    """Put the unit of a name that nobody knew into the register, and choose it for that name
    wherever the document has it.
    """
    try:
        unit = add_unit(me(), named.new_code.data or "", _facts(named))
    except DomainError as error:
        object_at(named, error, _NAMES)
        return 422
    form.offer_units_of_today()
    for entry in form.tasks:
        for one in entry.form.named:
            if one.form.name.data == named.name.data and not one.form.unit.data:
                one.form.unit.data = str(unit.id)
    named.unit.data = str(unit.id)
    flash(f"Đã thêm {unit.name} vào danh mục đơn vị.", "success")
    return 200


def _facts(named: NamedUnit) -> UnitFacts:
    if named.new_kind.data is None:
        raise ValueRefused("kind", "Chọn loại đơn vị.")
    return UnitFacts(name=named.new_name.data or "", short_name="", kind=named.new_kind.data)
