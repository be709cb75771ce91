"""What units named as in the way and asked for: open, answered, by whom, after how many days."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from tracker.blueprints.queues.obstacles.forms import ObstaclesForm
from tracker.queries.tasks.waiting.obstacles import count_obstacles, obstacles
from tracker.web.access import Access, access

blueprint = Blueprint("obstacles", __name__, url_prefix="/vuong-mac")


@blueprint.get("")
@access(Access.SEES_ALL)
def index() -> ResponseReturnValue:
    """Those that wait first, longest first; then the newest of the others."""
    form = ObstaclesForm(request.args)
    if not form.validate():
        return render_template("queues/obstacles/index.html", form=form, rows=[], total=0), 400
    obstacle_filter = form.obstacle_filter()
    return render_template(
        "queues/obstacles/index.html",
        form=form,
        rows=obstacles(obstacle_filter),
        total=count_obstacles(obstacle_filter),
    )
