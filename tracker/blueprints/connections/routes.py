"""For who sets another program up: what the token that it sends is good for."""

from flask import Blueprint, Response, abort, jsonify
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.domain.organisation.access_tokens import TokenRefused
from tracker.web.access import Access, access
from tracker.web.security.bearer import refused_with, signed_in_by_token

blueprint = Blueprint("connections", __name__, url_prefix="/ket-noi")


@blueprint.before_request
def _only_where_tokens_open_something() -> None:
    if not config.settings().takes_tokens:
        abort(404)


@blueprint.get("/khoa")
@access(Access.PUBLIC)
def token() -> ResponseReturnValue:
    """Whose the token is, what it is for, until when; or why it opens nothing."""
    try:
        row = signed_in_by_token()
    except TokenRefused as refusal:
        status, heads = refused_with(refusal)
        answer: Response = jsonify(detail=str(refusal))
        answer.status_code = status
        answer.headers.update(heads)
        return answer
    return jsonify(
        owner=row.user.username,
        name=row.name,
        scopes=[scope.value for scope in row.scopes],
        last_day=row.last_day.isoformat(),
    )
