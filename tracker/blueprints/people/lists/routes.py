"""Many people at once: a file, what would become of each line, then the invitations."""

from base64 import b64decode, b64encode
from binascii import Error

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import formats
from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import Role
from tracker.queries.organisation.accounts import AccountFilter, accounts
from tracker.services.organisation.people_files import (
    HEADS,
    ListedPerson,
    invite_people,
    read_people,
)
from tracker.services.system.files import Upload
from tracker.services.system.seeds.rows import Faults, SeedError
from tracker.web.access import Access, access, me
from tracker.web.files.downloads import sent_table
from tracker.web.forms.tables import TableForm, say_unread
from tracker.web.security.asked_again import asked_again

MOST_PEOPLE = 50_000
MOST_BYTES = 500_000  # it comes back within the form that confirms it

blueprint = Blueprint("lists", __name__, url_prefix="/quan-tri/nguoi-dung/tu-tep")


@blueprint.route("", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def load() -> ResponseReturnValue:
    """Read a file of people and show what would become of each."""
    form = TableForm()
    if not form.validate_on_submit():
        return _page(form), 422 if request.method == "POST" else 200
    upload = form.upload()
    if len(upload.content) > MOST_BYTES:
        return _page(form, ["Tệp lớn quá 500 KB; chia thành nhiều tệp."]), 422
    faults = Faults()
    try:
        people = read_people(upload.name, upload.content, faults)
    except SeedError as error:
        return _page(form, error.faults), 422
    say_unread(faults)
    return _preview(upload, people)


@blueprint.post("/moi")
@access(Access.ADMINISTRATOR)
@asked_again
def invite() -> ResponseReturnValue:
    """Invite everybody of the file that was looked at."""
    try:
        content = b64decode(request.form.get("content", ""), validate=True)
    except (Error, ValueError):
        abort(400)
    try:
        new = invite_people(me(), request.form.get("name", "")[:200], content)
    except DomainError as error:
        faults = error.faults if isinstance(error, SeedError) else [str(error)]
        return _page(TableForm(formdata=None), faults), 422
    flash(f"Đã mời {formats.number(new)} người; thư mời đang được gửi.", "success")
    return redirect(url_for("people.index"))


@blueprint.get("/mau.<any('csv', 'xlsx'):ending>")
@access(Access.ADMINISTRATOR)
def export(ending: str) -> ResponseReturnValue:
    """Everybody with an account (in one role), as a file that comes in again."""
    role = next((role for role in Role if role.value == request.args.get("vai_tro")), None)
    rows = [
        (
            user.name,
            user.email,
            user.unit.code if user.unit else "",
            "; ".join(row.role.label for row in user.role_rows),
            user.title,
            user.username,
        )
        for user in accounts(AccountFilter(role=role), limit=MOST_PEOPLE).rows
    ]
    return sent_table("Người dùng", ending, HEADS.values(), rows)


def _page(form: TableForm, faults: list[str] | None = None) -> str:
    return render_template("people/lists/load.html", form=form, faults=faults or [], heads=HEADS)


def _preview(upload: Upload, people: list[ListedPerson]) -> str:
    return render_template(
        "people/lists/preview.html",
        name=upload.name,
        content=b64encode(upload.content).decode("ascii"),
        people=people,
        new=sum(not person.known for person in people),
    )
