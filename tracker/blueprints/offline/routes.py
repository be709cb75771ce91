"""The program on a phone: installed as an app, and tasks to read without a network."""

from collections.abc import Callable
from typing import cast

from flask import (
    Blueprint,
    Response,
    current_app,
    get_flashed_messages,
    json,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.blueprints.offline.page import manifest, worker_script
from tracker.queries.notifying.offline_copy import offline_copy
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.waiting.undecided import acts_on, undecided_of
from tracker.web.access import Access, access, myself
from tracker.web.forms.tasks import LONGEST_WORDS
from tracker.web.pages.histories import with_sentences

blueprint = Blueprint("offline", __name__)


@blueprint.get("/manifest.webmanifest")
@access(Access.PUBLIC)
def app_manifest() -> Response:
    """What a phone asks for to install the program."""
    facts = manifest(config.settings().organisation, "/", _asset_url())
    return Response(json.dumps(facts), mimetype="application/manifest+json")


@blueprint.get("/worker.js")
@access(Access.PUBLIC)
def worker() -> Response:
    """The service worker: at the root, for it stands in for pages of the whole program."""
    script = worker_script(url_for("offline.show"), url_for("auth.logout"), _asset_url())
    return Response(script, mimetype="text/javascript")


@blueprint.get("/ngoai-tuyen")
@access(Access.FOLLOWS_TASKS)
def show() -> ResponseReturnValue:
    """The person's own open tasks on one page, which a phone keeps for when it has no network.

    ``?de_luu=1``: to keep, without notices; those that wait are of notes that the phone just sent,
    which the phone tells of itself.
    """
    to_keep = "de_luu" in request.args
    if to_keep:
        get_flashed_messages()
    today = clock.today()
    copy = offline_copy(myself(), TaskFilter(today, today))
    rows = [task.row for task in copy.tasks]
    undecided = undecided_of(rows, today)
    return render_template(
        "offline/show.html",
        copy=copy,
        undecided=undecided,
        possible=acts_on(rows, undecided, myself(), today),
        with_sentences=with_sentences,
        now=clock.now(),
        to_keep=to_keep,
        longest=LONGEST_WORDS,
    )


def _asset_url() -> Callable[[str], str]:
    return cast(Callable[[str], str], current_app.jinja_env.globals["asset_url"])
