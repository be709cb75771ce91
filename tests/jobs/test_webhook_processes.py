"""A real process that calls webhooks is killed after the receiver has the call: nothing is lost."""

import signal
from queue import Queue
from subprocess import Popen

import pytest

from tests.conftest import NOW
from tests.jobs.conftest import HANGS_S
from tests.jobs.test_processes import started
from tests.mail.webhook_receiver import receiving, switch_webhooks_on
from tracker.domain.history import EventKind
from tracker.extensions import db
from tracker.jobs.notifying.webhooks import Called, call_webhooks
from tracker.services.notifying.webhooks import outbox, receivers
from tracker.services.tasks import office_decisions, unit_acts

pytestmark = pytest.mark.long
CHILD = f"""
from datetime import datetime
from tracker import create_app
from tracker.jobs.notifying.webhooks import call_webhooks

app = create_app()
app.extensions["tracker.clock"].fixed_moment = datetime.fromisoformat({NOW.isoformat()!r})
with app.app_context():
    call_webhooks()
"""


def test_a_process_killed_after_it_called_is_followed_by_the_same_call_and_then_the_next(
    app, database_url, tmp_path, clock, person, add_task, monkeypatch
):
    switch_webhooks_on(app)
    monkeypatch.setenv("TRACKER_WEBHOOKS", "on")
    monkeypatch.setenv("TRACKER_CHANNEL_NETWORKS", "127.0.0.0/8")
    victims: Queue[Popen[str]] = Queue()
    with receiving() as receiver:
        kinds = (EventKind.REPORTED_DONE, EventKind.CONFIRMED)
        receivers.add(
            person("quantri"), name="A", address=receiver.address, kinds=kinds, with_texts=False
        )
        task = add_task()
        unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
        office_decisions.confirm(person("lan"), task.id)
        db.session.remove()
        receiver.answers = [lambda: victims.get(timeout=HANGS_S).send_signal(signal.SIGKILL)]
        with started(tmp_path, database_url, "-c", CHILD) as process:
            victims.put(process)
            assert process.wait(timeout=HANGS_S) == -signal.SIGKILL
        assert call_webhooks() == Called(left=2), "its lease goes on"
        clock.fixed_moment = NOW + outbox.LEASE
        assert call_webhooks() == Called(delivered=2)
    first, again, then = receiver.received
    assert first.heads["webhook-id"] == again.heads["webhook-id"]
    assert first.raw == again.raw
    assert [call.body["type"] for call in (first, then)] == ["reported_done", "confirmed"]
