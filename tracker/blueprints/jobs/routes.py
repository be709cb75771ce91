"""The jobs with what they did; one run at once, paused, resumed."""

from collections.abc import Callable

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.domain.errors import DomainError
from tracker.jobs import control
from tracker.jobs.catalogue import JOBS
from tracker.jobs.job import Job
from tracker.jobs.overview import job_facts, silent_since
from tracker.jobs.scheduler import wake
from tracker.models import TickOutcome
from tracker.queries.system.job_runs import latest_ticks
from tracker.web.access import Access, access, me

HISTORY = 50

blueprint = Blueprint("jobs", __name__, url_prefix="/quan-tri/cong-viec")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Every job, and the last runs of all or of one of them."""
    facts = job_facts(config.settings())
    titles = {job.name: job.title for job in JOBS}
    chosen = request.args.get("viec", "")
    return render_template(
        "jobs/index.html",
        facts=facts,
        silent_since=silent_since(facts),
        ticks=latest_ticks(HISTORY, chosen if chosen in titles else None),
        titles=titles,
        chosen=chosen if chosen in titles else "",
        outcomes=TickOutcome,
    )


@blueprint.post("/<job_name>/chay")
@access(Access.ADMINISTRATOR)
def run(job_name: str) -> ResponseReturnValue:
    """Ask for a run of the job now. A scheduler, here or in another process, begins it; the page
    does not wait for it. What speaks against it is said before, and wants a second click.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    def ask(job: Job) -> str:
        [facts] = job_facts(config.settings(), [job])
        if facts.caution and not facts.busy and not request.form.get("van_chay"):
            raise control.Untimely(job, facts.caution)
        control.ask(job, me().name, me())
        soon = "ngay" if wake(app, job) else "trong khoảng một phút"
        return f"“{job.title}” được chạy {soon}; tải lại trang để xem kết quả."

    return _handle(job_name, ask)


@blueprint.post("/<job_name>/tam-dung")
@access(Access.ADMINISTRATOR)
def pause(job_name: str) -> ResponseReturnValue:
    """Let a job do nothing by itself."""

    def pause(job: Job) -> str:
        control.pause(job, me().name, me())
        return f"Đã tạm dừng “{job.title}”; các kỳ hẹn trong lúc dừng sẽ không chạy bù."

    return _handle(job_name, pause)


@blueprint.post("/<job_name>/tiep-tuc")
@access(Access.ADMINISTRATOR)
def resume(job_name: str) -> ResponseReturnValue:
    """Let a job run by its schedule again."""

    def resume(job: Job) -> str:
        control.resume(job, me().name, me())
        return f"“{job.title}” chạy lại theo lịch, từ kỳ hẹn tới."

    return _handle(job_name, resume)


def _handle(name: str, act: Callable[[Job], str]) -> ResponseReturnValue:
    """Do it and say so on the page of jobs, or say why not."""
    try:
        job = control.job_named(name)
    except control.NoSuchJob:
        abort(404)
    try:
        flash(act(job), "success")
    except DomainError as error:
        flash(str(error), "warning")
    return redirect(url_for("jobs.index"))
