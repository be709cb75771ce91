"""The list of mails that came in, and one of them."""

from flask import render_template

from tracker.blueprints.incoming_mails.forms import AsideForm, AttachForm
from tracker.clock import clock
from tracker.domain.notifying.incoming.mails import IncomingState
from tracker.models import IncomingMail
from tracker.queries.notifying.incoming_mails import incoming_counts, incoming_page
from tracker.services.notifying.incoming.office_decisions import WAITING, files_of
from tracker.web.lists.by_state import before_of_address, rendered_list, state_of_address

TABS = (
    IncomingState.UNCLEAR,
    IncomingState.ON_TASK,
    IncomingState.ATTACHED,
    IncomingState.PUT_ASIDE,
    IncomingState.AUTOMATIC,
)


def list_page() -> str:
    """The mails of the state that the address names, newest first; how many of each."""
    state = state_of_address(IncomingState.UNCLEAR)
    return rendered_list(
        "incoming_mails/index.html",
        state,
        incoming_page(state, before_of_address()),
        incoming_counts(),
        TABS,
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
