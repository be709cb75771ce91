"""The list of mails that came in, and one of them."""

from flask import render_template, url_for

from tracker.blueprints.incoming_mails.forms import AsideForm, AttachForm
from tracker.clock import clock
from tracker.domain.notifying.incoming.mails import IncomingState
from tracker.models import IncomingMail
from tracker.queries.notifying.incoming_mails import incoming_counts, incoming_page
from tracker.services.notifying.incoming.office_decisions import WAITING, files_of

TABS = (
    IncomingState.UNCLEAR,
    IncomingState.ON_TASK,
    IncomingState.ATTACHED,
    IncomingState.PUT_ASIDE,
    IncomingState.AUTOMATIC,
)


def list_page(state: IncomingState, before: int | None) -> str:
    """The mails of a state, newest first; how many there are of each."""
    counts, page = incoming_counts(), incoming_page(state, before)
    tabs = [
        (one, counts[one], url_for("incoming_mails.index", tinh_trang=one.value)) for one in TABS
    ]
    return render_template(
        "incoming_mails/index.html",
        state=state,
        tabs=tabs,
        rows=page.rows,
        first=url_for("incoming_mails.index", tinh_trang=state.value) if before else None,
        after=page.next_before
        and url_for("incoming_mails.index", tinh_trang=state.value, truoc=page.next_before),
        waits=state is IncomingState.UNCLEAR,
    )


def attach_form(mail: IncomingMail) -> AttachForm:
    """The form as it is first shown, filled in as far as the mail says."""
    form = AttachForm(formdata=None)
    files = files_of(mail)
    form.offer(files)
    form.task.data = mail.task.number if mail.task else ""
    form.on.data = clock().day_of(mail.sent_at or mail.received_at)
    form.words.data = mail.answer
    form.chosen.data = [str(one.place) for one in files if not one.fault]
    return form


def mail_page(
    mail: IncomingMail, attaching: AttachForm | None = None, aside: AsideForm | None = None
) -> str:
    """A mail as it came, why it is unclear, and what can be done with it."""
    can_attach = mail.state in WAITING
    return render_template(
        "incoming_mails/show.html",
        mail=mail,
        sent=attaching or aside,
        files=files_of(mail),
        attaching=(attaching or attach_form(mail)) if can_attach else None,
        aside=(aside or AsideForm(formdata=None)) if mail.state is IncomingState.UNCLEAR else None,
        again=mail.state in (IncomingState.PUT_ASIDE, IncomingState.AUTOMATIC),
        has_answer=mail.answer.strip() != mail.original.strip(),
    )
