"""Counts as JSON and CSV: the value of the report's page, asked by the arguments of its address.

No task is named here. An answer that did not change since is not sent again.
"""

import hashlib
import io
from collections.abc import Mapping

from flask import Blueprint, Response, abort, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from tracker import config
from tracker.domain.organisation.access_tokens import TokenRefused, TokenScope
from tracker.domain.reports.outward.figures import (
    DIMENSIONS,
    FigureForm,
    FigureKind,
    FiguresAsked,
)
from tracker.domain.reports.periods import PeriodError
from tracker.domain.vocabulary import SEES_ALL_ROLES
from tracker.extensions import limiter
from tracker.services.system.exports.figure_files import MEDIA_TYPES, write_figures
from tracker.web.access import Access, access, myself
from tracker.web.forms.report_question import QuestionForm
from tracker.web.programs.problems import Mistake, Place, Problem
from tracker.web.security.bearer import refused_with, signed_in_by_token

KINDS = (FigureKind.OVERVIEW, *DIMENSIONS)
FORMS = (FigureForm.JSON, FigureForm.CSV)
FROM_ONE_ADDRESS = "120/minute"
MINUTE_S = 60
ARGUMENTS = ("ky", "tu", "den", "loai", "ngay", "biet_den")
"""Those of the report's page that say which numbers; any other is refused, not passed over: who
misspells one would get the numbers of another period.
"""
WORDS = {
    403: "Chủ của khóa kết nối không xem được toàn bộ số liệu.",
    404: "Không có số liệu này; những số liệu có, xem ở /feed. Danh sách nhiệm vụ: hỏi /api/v1.",
    429: "Hỏi quá nhiều trong một phút; hãy đợi một phút rồi hỏi lại.",
}


blueprint = Blueprint("feed", __name__, url_prefix="/feed")


@blueprint.before_request
def _only_when_on() -> None:
    """There are no such addresses before the part is switched on."""
    if not config.settings().figures:
        abort(404)


@blueprint.errorhandler(403)
@blueprint.errorhandler(404)
@blueprint.errorhandler(429)
def _in_words(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 404
    heads = {"Retry-After": str(MINUTE_S)} if code == 429 else {}
    return Problem(code, WORDS[code], headers=heads).answer()


@blueprint.errorhandler(TokenRefused)
def _refused(refusal: TokenRefused) -> ResponseReturnValue:
    status, heads = refused_with(refusal)
    return Problem(status, str(refusal), headers=heads).answer()


@blueprint.get("")
@access(Access.PUBLIC)
@limiter.shared_limit(FROM_ONE_ADDRESS, scope="feed")
def index() -> ResponseReturnValue:
    """What there is, each with its addresses."""
    _let_in()
    return jsonify(
        figures=[
            {
                "name": kind.value,
                "title": kind.label,
                **{
                    form.value: url_for("feed.figures", kind=kind.value, form=form.value)
                    for form in FORMS
                },
            }
            for kind in KINDS
        ]
    )


@blueprint.get(
    "/<any('overview', 'by_unit', 'by_field', 'by_month'):kind>.<any('json', 'csv'):form>"
)
@access(Access.PUBLIC)
@limiter.shared_limit(FROM_ONE_ADDRESS, scope="feed")
def figures(kind: str, form: str) -> ResponseReturnValue:
    """The counts of a period, as of a day by what is known on another."""
    _let_in()
    address = _address()
    question = address.question()
    wanted_form = FigureForm(form)
    stream = io.BytesIO()
    try:
        write_figures(
            FiguresAsked(
                FigureKind(kind),
                question.register,
                question.period,
                question.as_of,
                question.known_by,
                now=address.ngay.data or question.known_by,
            ),
            wanted_form,
            stream,
        )
    except PeriodError as error:
        raise _wrong({"ky": str(error)}) from None
    answer = Response(stream.getvalue(), content_type=MEDIA_TYPES[wanted_form])
    answer.set_etag(hashlib.sha256(stream.getvalue()).hexdigest()[:32])
    return answer.make_conditional(request)


@blueprint.get("/<path:elsewhere>")
@access(Access.PUBLIC)
@limiter.shared_limit(FROM_ONE_ADDRESS, scope="feed")
def unknown(elsewhere: str) -> ResponseReturnValue:
    """A name that there is not is answered as programs read it."""
    _let_in()
    abort(404, elsewhere)


def _address() -> QuestionForm:
    """The question in the address.

    :raises Problem: it has an argument that there is not, or one that cannot be read.
    """
    known = f"Không có tham số này. Các tham số: {', '.join(ARGUMENTS)}."
    unknown_names = {name: known for name in request.args if name not in ARGUMENTS}
    if unknown_names:
        raise _wrong(unknown_names)
    address = QuestionForm(dict(request.args.items()))
    if not address.validate():
        raise _wrong({name: " ".join(messages) for name, messages in address.errors.items()})
    return address


def _wrong(arguments: Mapping[str, str]) -> Problem:
    return Problem(
        422,
        " ".join(dict.fromkeys(arguments.values())),
        mistakes=[Mistake(name, words, Place.PARAMETER) for name, words in arguments.items()],
    )


def _let_in() -> None:
    """Whose token it is sees all that is counted, or is refused.

    :raises TokenRefused: there is no token, or it is not for figures.
    """
    signed_in_by_token(TokenScope.FIGURES)
    if not myself().holds(SEES_ALL_ROLES):
        abort(403)
