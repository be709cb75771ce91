"""What cannot be taken back is never done by one click: a first one says what becomes of it."""

import re
from collections.abc import Iterator

from tests.architecture.sources import TRACKER, assert_none

TEMPLATES = TRACKER / "templates"
ADDRESS = re.compile(r"""act_button\(\s*(?:url_for\(\s*["']([\w.]+)["']|([^,]+))""")
TAKEN_BACK = {
    "account.sessions.end_others": "whoever is meant to be there logs in again",
    "end(row.id)": "whoever is meant to be there logs in again",
    "account.second_factor.begin": "the app in use goes on until another one is confirmed",
    "administration.fields.act": "what is ended is used again by the same button",
    "administration.figures.send": "figures that leave anyway, under the same name",
    "administration.put_aside": "the list of steps can be opened again",
    "administration.sample": "sample data that was taken is cleared again",
    "administration.sample_texts.act": "what is ended is used again by the same button",
    "administration.workdays.settle": "a year that was settled can be marked as unsettled",
    "assistants.answer": "the whole of what it does stands beside it, and nothing else waits",
    "calendars.renew": "the first address; another in its place wants two clicks",
    "directives.lists.write_down": "a list that was written is undone",
    "documents.drop": "the file is with whoever uploaded it; nothing was made by it",
    "documents.take": "the template before stays, and is used again by a button",
    "documents.use": "each template that was used stays",
    "exchange.open_package": "it is read for a form that is looked at before anything is entered",
    "guide.wave_off": "the guide has the same steps",
    "incoming_mails.take_up": "a mail that waits again is put aside again",
    "jobs.pause": "resumed by a button",
    "jobs.resume": "paused by a button",
    "jobs.run": "only where nothing speaks against it; again does no harm",
    "mails.resend": "one mail that was shown, to the address that was shown",
    "tasks.saved.start": "the same button takes it back",
    "tasks.results.undo": "it gives back what was; changed again as before",
    "notices.read": "a notice that was read stays",
    "people.reactivate": "closed again",
    "people.send_link": "a link that nobody asked for ends by itself",
    "people.staff.invite_again": "a link that nobody asked for ends by itself",
    "people.staff.let_act": "the same button takes it back",
    "people.staff.reactivate": "closed again",
    "tasks.acts.acknowledge": "it says that the unit has the task; it hands it back all the same",
    "repeating_tasks.pause": "resumed by a button",
    "repeating_tasks.resume": "paused by a button",
    'deed("bat")': "switched off again",
    'deed("goi-thu")': "a call that says it is a trial",
    "webhooks.call_again": "the receiver knows it by its id",
    'place.url ~ "/thu"': "a message that says it is a trial",
}
"""What is done by one click, and how it is taken back or why it does no harm."""
BUTTONS = {path: path.read_text("utf-8") for path in sorted(TEMPLATES.rglob("*.html"))}


def at_once() -> Iterator[tuple[str, str]]:
    """Each act that is done by one click: its template, and its address."""
    for path, text in BUTTONS.items():
        if path.name == "buttons.html":
            continue
        for match in ADDRESS.finditer(text):
            yield str(path.relative_to(TEMPLATES)), (match[1] or match[2]).strip()


def test_what_is_done_by_one_click_can_be_taken_back_or_does_no_harm():
    assert_none(f"{template}: {act}" for template, act in at_once() if act not in TAKEN_BACK)


def test_nothing_is_listed_that_no_button_does():
    assert set(TAKEN_BACK) == {act for _template, act in at_once()}


def test_a_button_that_warns_by_its_colour_is_never_alone():
    """A red button stands in a form with something to fill in, or below what becomes of it."""
    assert_none(
        f"{path.relative_to(TEMPLATES)}: {match.group()[:60]}"
        for path, text in BUTTONS.items()
        if path.name != "buttons.html"
        for match in re.finditer(r"act_button\([^{}]*danger", text)
    )
