"""Counts as JSON and CSV: the value of the report's page, asked by the arguments of its address.

No task is named here. An answer that did not change since is not sent again.
"""

import hashlib
import io
from collections.abc import Iterable

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
from tracker.web.security.bearer import answer_to, signed_in_by_token

KINDS = (FigureKind.OVERVIEW, *DIMENSIONS)
FORMS = (FigureForm.JSON, FigureForm.CSV)
FROM_ONE_ADDRESS = "120/minute"
FROZEN = "chot"
"""The argument by which the page of a report shows it as it was frozen; here all is live."""
WORDS = {
    403: "Chủ của khóa kết nối không xem được toàn bộ số liệu.",
    404: "Không có số liệu này.",
    429: "Hỏi quá nhiều trong một phút; hãy đợi một phút rồi hỏi lại.",
}


def _words(choices: Iterable[str]) -> str:
    """As an address offers them: ``'json', 'csv'``."""
    return ", ".join(f"'{choice}'" for choice in choices)


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
    return jsonify(detail=WORDS[error.code or 404]), error.code or 404


@blueprint.errorhandler(TokenRefused)
def _refused(refusal: TokenRefused) -> ResponseReturnValue:
    return answer_to(refusal)


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
    address = QuestionForm({name: text for name, text in request.args.items() if name != FROZEN})
    if not address.validate():
        field, messages = next(iter(address.errors.items()))
        return jsonify(detail=" ".join(messages), field=field), 400
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
        return jsonify(detail=str(error), field="ky"), 400
    answer = Response(stream.getvalue(), content_type=MEDIA_TYPES[wanted_form])
    answer.set_etag(hashlib.sha256(stream.getvalue()).hexdigest()[:32])
    return answer.make_conditional(request)


def _let_in() -> None:
    """Whose token it is sees all that is counted, or is refused.

    :raises TokenRefused: there is no token, or it is not for figures.
    """
    signed_in_by_token(TokenScope.FIGURES)
    if not myself().holds(SEES_ALL_ROLES):
        abort(403)
