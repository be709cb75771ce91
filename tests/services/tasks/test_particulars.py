"""Who follows tasks and is in charge, field, urgency, product: changed with history and notices."""

import pytest

from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import event_of
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.vocabulary import Urgency
from tracker.extensions import db
from tracker.models import Event, Field, Notice, User
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.particulars import (
    NOBODY,
    Particulars,
    change_many,
    change_particulars,
)


def last_sentence() -> str:
    """The last line of the history."""
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    return event_of(event.kind, event.facts).sentence


def told(kind: NoticeKind) -> list[tuple[str, str]]:
    """Who was told what of that kind."""
    rows = db.select(User.username, Notice.text).join(Notice, Notice.user_id == User.id)
    rows = rows.where(Notice.kind == kind).order_by(Notice.id)
    return [tuple(row) for row in db.session.execute(rows)]


def test_a_task_goes_to_another_officer_and_both_are_told(person, add_task):
    task, minh, lan = add_task(), person("minh"), person("lan")
    task.officer = lan
    db.session.commit()
    change_particulars(minh, task.id, Particulars(officer_id=minh.id), "Lan nghỉ phép")
    assert task.officer.username == "minh"
    assert last_sentence() == (
        f"đổi thông tin nhiệm vụ: chuyên viên theo dõi từ “{lan.name}” thành “{minh.name}”"
    )
    assert told(NoticeKind.FOLLOWING) == [
        ("lan", f"Nhiệm vụ này chuyển cho {minh.name} theo dõi. Lan nghỉ phép")
    ], "who does it needs no notice"


def test_urgency_and_product_are_told_to_the_unit(person, add_task):
    task = add_task()
    wanted = Particulars(urgency=Urgency.IMMEDIATE, product="Tờ trình")
    change_particulars(person("lan"), task.id, wanted)
    assert told(NoticeKind.ASSIGNED) == [
        (name, "Văn phòng đổi sản phẩm: Tờ trình; độ khẩn: Hỏa tốc.") for name in ("an", "cuong")
    ]


def test_leader_and_field_can_be_named_and_taken_away(person, add_task):
    task, field = add_task(), Field(name="Y tế")
    db.session.add(field)
    db.session.commit()
    wanted = Particulars(leader_id=person("chutich").id, field_id=field.id)
    change_particulars(person("lan"), task.id, wanted)
    assert (task.leader.username, task.field.name) == ("chutich", "Y tế")
    change_particulars(person("lan"), task.id, Particulars(leader_id=NOBODY, field_id=NOBODY))
    assert (task.leader, task.field) == (None, None)


def test_a_done_task_can_be_put_into_its_field(person, add_task):
    task, field = add_task(), Field(name="Y tế")
    db.session.add(field)
    db.session.commit()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    change_particulars(person("lan"), task.id, Particulars(field_id=field.id))
    assert task.field is field


def test_who_is_not_of_the_office_follows_no_task_and_nothing_changed_is_refused(person, add_task):
    task, lan = add_task(), person("lan")
    for wrong in (Particulars(officer_id=person("an").id), Particulars(officer_id=999)):
        with pytest.raises(ValueRefused, match="trong danh sách"):
            change_particulars(lan, task.id, wrong)
    with pytest.raises(ValueRefused, match="Chưa có gì thay đổi"):
        change_particulars(lan, task.id, Particulars())
    with pytest.raises(DomainError, match="không có quyền"):
        change_particulars(person("an"), task.id, Particulars(urgency=Urgency.URGENT))


def test_of_many_each_is_done_on_its_own_and_the_colleague_is_told_once(person, add_task):
    lan, minh = person("lan"), person("minh")
    tasks = [add_task(f"Việc {place}") for place in range(3)]
    tasks[1].officer = minh
    db.session.commit()
    ids = [task.id for task in tasks] + [999]
    outcomes = change_many(lan, ids, Particulars(officer_id=minh.id), "Bàn giao")
    assert [one.why_not for one in outcomes] == [
        "", "Chưa có gì thay đổi.", "", "Không tìm thấy nhiệm vụ.",
    ]  # fmt: skip
    assert {task.officer.username for task in tasks} == {"minh"}
    assert told(NoticeKind.FOLLOWING) == [
        ("minh", "Văn phòng giao bạn theo dõi nhiệm vụ này và 1 nhiệm vụ khác. Bàn giao")
    ]
