"""Who is told when: each act against the table that the guide shows."""

import pytest

from tests.services.acts import DO
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion
from tracker.domain.tasks.on_behalf import OnPaper
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.models import Notice, Task, User
from tracker.services.tasks import assignment_changes, unit_acts

PEOPLE = {
    Circle.LEAD_UNIT: {"an", "cuong"},
    Circle.COORDINATING_UNITS: {"binh"},
    Circle.OFFICER: {"lan"},
    Circle.LEADER: set(),
}
BY_ACT = [
    (Act.REPORT_DONE, "an", (), Occasion.REPORTED),
    (Act.REQUEST_EXTENSION, "an", (), Occasion.EXTENSION_REQUESTED),
    (Act.NOTE_OBSTACLE, "an", (), Occasion.OBSTACLE_NOTED),
    (Act.HAND_BACK, "an", (), Occasion.HANDED_BACK),
    (Act.CONFIRM, "minh", (Act.REPORT_DONE,), Occasion.CONFIRMED),
    (Act.RETURN, "minh", (Act.REPORT_DONE,), Occasion.RETURNED),
    (Act.REOPEN, "minh", (Act.REPORT_DONE, Act.CONFIRM), Occasion.REOPENED),
    (Act.INSTRUCT, "chutich", (), Occasion.INSTRUCTED),
    (Act.URGE, "minh", (), Occasion.URGED),
    (Act.WITHDRAW, "minh", (), Occasion.WITHDRAWN),
    (Act.RESTORE, "minh", (Act.WITHDRAW,), Occasion.RESTORED),
    (Act.GRANT_EXTENSION, "minh", (Act.REQUEST_EXTENSION,), Occasion.EXTENSION_GRANTED),
    (Act.REFUSE_EXTENSION, "minh", (Act.REQUEST_EXTENSION,), Occasion.EXTENSION_REFUSED),
    (Act.REFUSE_HAND_BACK, "minh", (Act.HAND_BACK,), Occasion.HAND_BACK_REFUSED),
    (Act.ANSWER_OBSTACLE, "minh", (Act.NOTE_OBSTACLE,), Occasion.OBSTACLE_ANSWERED),
]


@pytest.fixture
def task(add_task, person, unit) -> Task:
    """A task of an's, with which binh helps and which lan follows."""
    task = add_task()
    task.officer, task.coordinating_units = person("lan"), [unit("SNNMT")]
    db.session.commit()
    return task


def told() -> set[tuple[str, str]]:
    db.session.rollback()
    rows = db.session.execute(db.select(User.username, Notice.kind).join(Notice))
    return {(username, kind.value) for username, kind in rows}


def by_the_table(occasion: Occasion, actor: str) -> set[tuple[str, str]]:
    return {
        (username, kind.value)
        for circle, kind in TOLD[occasion].items()
        for username in PEOPLE[circle] - {actor}
    }


@pytest.mark.parametrize(("act", "actor", "before", "occasion"), BY_ACT)
def test_each_act_tells_those_of_the_table(person, task, act, actor, before, occasion):
    for earlier in before:
        by_unit = earlier not in (Act.CONFIRM, Act.WITHDRAW)
        DO[earlier](person("an" if by_unit else "minh"), db.session.get_one(Task, task.id))
    db.session.execute(db.delete(Notice))
    db.session.commit()
    DO[act](person(actor), db.session.get_one(Task, task.id))
    assert told() == by_the_table(occasion, actor)


def test_what_is_entered_for_a_unit_tells_it(person, task, clock):
    paper = OnPaper(clock.today(), "12/STC-VP")
    unit_acts.note_progress(person("minh"), task.id, "Đã họp", paper=paper)
    assert told() == by_the_table(Occasion.ENTERED_FOR_UNIT, "minh")


def test_a_correction_tells_all_units_and_whom_the_task_left(person, task, unit):
    def correct(**values: object) -> None:
        correction = assignment_changes.Correction(**values)
        assignment_changes.correct(person("minh"), task.id, correction, "Sai khi nhập")

    correct(content="Nội dung đúng")
    assert told() == by_the_table(Occasion.CORRECTED, "minh")
    correct(lead_unit_id=unit("VPUB").id)
    assert {("an", "hand_back_decided"), ("cuong", "hand_back_decided")} <= told()


def test_a_task_that_goes_to_another_unit_tells_the_one_and_the_other(person, task, unit):
    assignment_changes.reassign(person("minh"), task.id, unit("VPUB").id, "Đúng thẩm quyền")
    assert told() == {
        ("an", "hand_back_decided"), ("cuong", "hand_back_decided"), ("binh", "coordination"),
    }  # fmt: skip
