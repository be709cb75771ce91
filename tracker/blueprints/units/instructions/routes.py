"""A leader instructs a unit; the unit answers."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.units.instructions.forms import AnswerUnitForm, InstructUnitForm
from tracker.domain.errors import DomainError
from tracker.domain.tasks.unit_instructions import units_answered_for
from tracker.queries.organisation.units import unit_by_code
from tracker.queries.tasks.waiting.unit_instructions import instruction_to_answer
from tracker.services.system.sent_forms import AlreadySent
from tracker.services.tasks.unit_instructions import answer_unit_instruction, instruct_unit
from tracker.web.access import Access, access, me, myself
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sending, sent_before

blueprint = Blueprint("instructions", __name__)


@blueprint.route("/don-vi/<code:code>/y-kien", methods=["GET", "POST"])
@access(Access.LEADS)
def instruct(code: str) -> ResponseReturnValue:
    """Write to a unit as a whole."""
    unit = unit_by_code(code) or abort(404)
    form = InstructUnitForm()
    if form.validate_on_submit():
        try:
            instruct_unit(
                me(),
                unit.id,
                form.words.data,
                answer_by=form.answer_by.data,
                sending=sending(form.words.data),
            )
        except AlreadySent as error:
            return sent_before(error, url_for("units.show", code=code))
        except DomainError as error:
            object_at(form, error)
        else:
            flash("Đã gửi ý kiến; đơn vị được báo tin và gửi thư ngay.", "success")
            return redirect(url_for("units.show", code=code))
    page = render_template("units/instructions/instruct.html", unit=unit, form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/don-vi-cua-toi/y-kien/<id:instruction_id>", methods=["GET", "POST"])
@access(Access.UNIT)
def answer(instruction_id: int) -> ResponseReturnValue:
    """Answer what a leader wrote to the unit."""
    row = instruction_to_answer(instruction_id, units_answered_for(myself())) or abort(404)
    form = AnswerUnitForm()
    if form.validate_on_submit():
        try:
            answer_unit_instruction(me(), instruction_id, form.answer.data)
        except DomainError as error:
            object_at(form, error)
        else:
            flash("Đã trả lời; lãnh đạo được báo tin ngay.", "success")
            return redirect(url_for("units.mine"))
    page = render_template("units/instructions/answer.html", row=row, form=form)
    return page, 422 if form.errors else 200
