"""Who is told what, once, inside the program and by mail as they chose."""

from datetime import date, timedelta

import pytest

from tracker.domain.notifying.notices import MailChoice, NoticeKind, default_mail
from tracker.domain.notifying.who_is_told import kinds_for
from tracker.domain.vocabulary import Register, Role, Urgency
from tracker.extensions import db
from tracker.models import Mail, MailKind, Notice, Task, User
from tracker.queries.notifying.notices import notices, unread_count
from tracker.queries.organisation.roles import person_on
from tracker.services.notifying import mail_choices
from tracker.services.notifying.notices import tell
from tracker.services.notifying.read_notices import mark_read
from tracker.services.organisation import delegations, people
from tracker.services.tasks import assignment, office_decisions, unit_acts
from tracker.services.tasks.assignment import NewAssignment, NewDirective
from tracker.services.tasks.particulars import Particulars, change_many

TODAY = date(2025, 6, 30)
UNTIL = date(2025, 8, 1)
TOLD_TO_UNITS = kinds_for({Role.UNIT_HEAD})


@pytest.fixture
def told(person):
    """What somebody was told and may still see: kind and words, oldest first."""

    def told(username: str) -> list[tuple[NoticeKind, str]]:
        db.session.rollback()
        rows = notices(person_on(person(username), TODAY)).rows
        return [(row.notice.kind, row.notice.text) for row in reversed(rows)]

    return told


def people_told() -> dict[str, int]:
    """How much each person was told, but for what a unit's reports tell the office."""
    db.session.rollback()
    counted = db.select(User.username, db.func.count()).join(Notice, Notice.user_id == User.id)
    counted = counted.where(Notice.kind != NoticeKind.FROM_UNIT).group_by(User.username)
    return dict(db.session.execute(counted).all())


def mails() -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Mail).order_by(Mail.id)))


@pytest.fixture
def reported(person, add_task):
    """A task that an reported done."""
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    return task


def test_the_lead_units_people_are_told_of_an_assignment(person, unit, told):
    assignment.register_directive(
        person("lan"),
        NewDirective("735/CT-UBND", "UBND tỉnh", TODAY, "Về đầu tư công"),
        [
            NewAssignment(
                "Báo cáo giải ngân", (unit("STC").id,), TODAY, UNTIL, register=Register.PROVINCE
            )
        ],
    )
    said = (NoticeKind.ASSIGNED, "Được giao theo 735/CT-UBND, hạn 01/08/2025.")
    assert told("an") == told("cuong") == [said]
    assert people_told() == {"an": 1, "cuong": 1}


def test_the_unit_is_told_what_the_office_decided(person, add_task, told, clock):
    task = add_task()
    unit_acts.note_obstacle(person("an"), task.id, "Thiếu số liệu", "Cho phép dùng số ước tính")
    office_decisions.answer_obstacle(person("lan"), task.id, task.obstacles[0].id, "Đồng ý")
    unit_acts.request_extension(person("an"), task.id, UNTIL, "Chờ số liệu")
    office_decisions.grant_extension(person("minh"), task.id, UNTIL)
    unit_acts.request_extension(person("an"), task.id, UNTIL + timedelta(days=9), "Vẫn chờ")
    office_decisions.refuse_extension(person("minh"), task.id, "Đã đủ thời gian")
    unit_acts.hand_back(person("an"), task.id, "Không thuộc chức năng")
    office_decisions.refuse_hand_back(person("lan"), task.id, "Đúng chức năng")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.return_report(person("lan"), task.id, "Thiếu phụ lục")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã bổ sung"))
    office_decisions.confirm(person("lan"), task.id)
    assert [kind for kind, _ in told("cuong")] == [
        NoticeKind.OBSTACLE_ANSWERED,
        NoticeKind.EXTENSION_DECIDED,
        NoticeKind.EXTENSION_DECIDED,
        NoticeKind.HAND_BACK_DECIDED,
        NoticeKind.RETURNED,
        NoticeKind.CONFIRMED,
    ]
    assert told("cuong")[1][1] == "Được gia hạn đến 01/08/2025."
    assert told("cuong")[4][1] == "Báo cáo bị trả lại: Thiếu phụ lục"
    assert told("binh") == []


def test_the_office_is_told_of_a_hand_back(person, add_task, told):
    unit_acts.hand_back(person("an"), add_task().id, "Không thuộc chức năng")
    said = (NoticeKind.HANDED_BACK, "Đơn vị chuyển trả: Không thuộc chức năng")
    assert told("lan") == told("minh") == [said]
    assert people_told() == {"lan": 1, "minh": 1}


def test_the_officer_who_follows_a_task_is_told_alone(person, add_task):
    task = add_task()
    task.officer_id = person("lan").id
    db.session.commit()
    unit_acts.hand_back(person("an"), task.id, "Không thuộc chức năng")
    assert people_told() == {"lan": 1}


def test_the_whole_office_is_told_when_the_officer_left(person, add_task):
    task = add_task()
    task.officer_id = person("lan").id
    db.session.commit()
    people.deactivate(person("quantri"), person("lan").id)
    unit_acts.hand_back(person("an"), task.id, "Không thuộc chức năng")
    assert people_told() == {"minh": 1}


def test_staff_whom_the_head_does_not_let_act_are_not_told(person, reported):
    people.let_act(person("an"), person("cuong").id, False)
    office_decisions.confirm(person("lan"), reported.id)
    assert people_told() == {"an": 1}


def test_who_does_the_task_is_told_even_so(person, add_task):
    people.let_act(person("an"), person("cuong").id, False)
    task = add_task()
    unit_acts.name_assignee(person("an"), task.id, person("cuong").id)
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    assert people_told() == {"an": 1, "cuong": 1}


def test_who_stands_in_for_the_head_is_told_even_so(person, reported):
    people.let_act(person("an"), person("cuong").id, False)
    delegations.delegate(person("an"), person("cuong").id, TODAY, TODAY)
    office_decisions.confirm(person("lan"), reported.id)
    assert people_told() == {"an": 1, "cuong": 1}


def test_closed_accounts_are_told_nothing(person, reported):
    people.deactivate(person("an"), person("cuong").id)
    office_decisions.confirm(person("lan"), reported.id)
    assert people_told() == {"an": 1}


def test_not_even_somebody_named_is_told_once_the_account_is_closed(person, add_task):
    people.deactivate(person("an"), person("cuong").id)
    task, cuong = add_task(), person("cuong")
    assert tell(NoticeKind.DUE_SOON, task, [cuong], "Còn 1 ngày", occasion="x") == 0


def test_nobody_is_told_what_they_did_themselves(person, reported):
    both = frozenset({Role.OFFICE_STAFF, Role.UNIT_STAFF})
    people.change_user(person("quantri"), person("cuong").id, roles=both)
    office_decisions.confirm(person("cuong"), reported.id)
    assert people_told() == {"an": 1}


def test_the_same_occasion_is_told_once_and_another_again(person, add_task):
    task, an = add_task(), person("an")
    occasions = [("due-1", 1), ("due-1", 0), ("due-2", 1)]
    for occasion, new in occasions:
        said = tell(NoticeKind.DUE_SOON, task, [an], "Còn 1 ngày", occasion=occasion)
        assert said == new
        db.session.commit()
    assert people_told() == {"an": 2}


def test_an_act_that_fails_tells_and_mails_nobody(person, reported, monkeypatch):
    mail_choices.choose(person("an"), {NoticeKind.CONFIRMED: MailChoice.AT_ONCE})
    monkeypatch.setattr(office_decisions, "let_requests_lapse", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        office_decisions.confirm(person("lan"), reported.id)
    assert people_told() == {}
    assert mails() == []


def test_without_a_choice_a_confirmation_waits_for_the_mail_of_the_day(person, reported):
    office_decisions.confirm(person("lan"), reported.id)
    assert mails() == []
    assert set(db.session.scalars(db.select(Notice.mail_due))) == {True}


def test_without_a_choice_what_changes_the_work_is_mailed_at_once(person, reported):
    office_decisions.return_report(person("lan"), reported.id, "Thiếu phụ lục")
    assert [mail.recipient for mail in mails()] == ["an@tinh.example", "cuong@tinh.example"]
    assert "Báo cáo bị trả lại: Thiếu phụ lục" in mails()[0].text


def test_who_wants_no_mail_of_what_they_owe_has_it_in_the_mail_of_the_day(person, reported):
    mail_choices.choose(person("an"), {NoticeKind.RETURNED: MailChoice.NONE})
    office_decisions.return_report(person("lan"), reported.id, "Thiếu phụ lục")
    assert [mail.recipient for mail in mails()] == ["cuong@tinh.example"]
    of_an = db.select(Notice.mail_due).filter_by(user_id=person("an").id)
    assert db.session.scalars(of_an).all() == [True]


def test_many_tasks_of_a_directive_are_one_mail_to_each_person(person, unit):
    items = [
        NewAssignment(f"Việc {number}", (unit("STC").id, unit("SNNMT").id), TODAY, UNTIL)
        for number in range(3)
    ]
    directive = NewDirective("735/CT-UBND", "UBND tỉnh", TODAY, "Về đầu tư công")
    assignment.register_directive(person("lan"), directive, items)
    assert people_told() == {"an": 3, "cuong": 3, "binh": 3}
    assert sorted(mail.recipient for mail in mails()) == [
        "an@tinh.example", "binh@tinh.example", "cuong@tinh.example",
    ]  # fmt: skip
    subject, text = mails()[0].subject, mails()[0].text
    assert subject == "Được giao nhiệm vụ: 3 nhiệm vụ [Theo dõi nhiệm vụ]"
    assert all(f"Việc {number}" in text for number in range(3))


def test_acts_one_after_the_other_are_one_mail_and_the_bundle_has_none_of_it(person, add_task):
    tasks = [add_task(f"Việc {number}") for number in range(3)]
    urgent = Particulars(urgency=Urgency.URGENT)
    change_many(person("lan"), [task.id for task in tasks], urgent)
    assert [mail.recipient for mail in mails()] == ["an@tinh.example", "cuong@tinh.example"]
    assert set(db.session.scalars(db.select(Notice.mail_due))) == {False}


def test_should_the_program_die_between_them_the_bundle_has_what_was_told(
    person, add_task, monkeypatch
):
    monkeypatch.setattr("tracker.services.notifying.notices.send", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        change_many(person("lan"), [add_task().id], Particulars(urgency=Urgency.URGENT))
    db.session.rollback()
    assert set(db.session.scalars(db.select(Notice.mail_due))) == {True}


def test_units_that_help_are_told_when_a_task_begins_changes_and_ends(person, unit, told):
    item = NewAssignment(
        "Báo cáo giải ngân", (unit("STC").id,), TODAY, UNTIL,
        coordinating_unit_ids=frozenset({unit("SNNMT").id}),
    )  # fmt: skip
    directive = NewDirective("735/CT-UBND", "UBND tỉnh", TODAY, "Về đầu tư công")
    assignment.register_directive(person("lan"), directive, [item])
    task = db.session.scalars(db.select(Task)).one()
    unit_acts.request_extension(person("an"), task.id, UNTIL + timedelta(days=9), "Chờ số liệu")
    office_decisions.grant_extension(person("minh"), task.id, UNTIL + timedelta(days=9))
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    assert [(kind, text.partition(",")[0]) for kind, text in told("binh")] == [
        (NoticeKind.COORDINATION, "Được giao theo 735/CT-UBND"),
        (NoticeKind.COORDINATION, "Được gia hạn đến 10/08/2025."),
        (NoticeKind.COORDINATION, "Văn phòng đã xác nhận hoàn thành."),
    ]


def test_the_officer_hears_of_reports_requests_and_obstacles(person, add_task, told):
    task = add_task()
    task.officer_id = person("lan").id
    db.session.commit()
    unit_acts.note_obstacle(person("an"), task.id, "Thiếu số liệu", "Cho dùng số ước tính")
    unit_acts.request_extension(person("an"), task.id, UNTIL, "Chờ số liệu")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    assert told("lan") == [
        (NoticeKind.FROM_UNIT, "Đơn vị kiến nghị: Cho dùng số ước tính"),
        (NoticeKind.FROM_UNIT, "Đơn vị đề nghị gia hạn đến 01/08/2025: Chờ số liệu"),
        (NoticeKind.FROM_UNIT, "Đơn vị báo cáo hoàn thành: Đã trình"),
    ]
    assert told("minh") == []


def test_who_chose_at_once_gets_a_mail_with_a_link_in_the_same_transaction(person, reported):
    mail_choices.choose(person("an"), {NoticeKind.CONFIRMED: MailChoice.AT_ONCE})
    office_decisions.confirm(person("lan"), reported.id)
    (mail,) = mails()
    assert (mail.kind, mail.recipient) == (MailKind.NOTICE, "an@tinh.example")
    assert f"http://127.0.0.1:8000/nhiem-vu/{reported.id}\n" in mail.text
    assert "Văn phòng đã xác nhận hoàn thành." in mail.text
    assert "Đơn vị chủ trì: Sở Tài chính" in mail.text


def test_who_chose_once_a_day_is_noted_for_the_bundle(person, reported):
    mail_choices.choose(person("cuong"), {NoticeKind.CONFIRMED: MailChoice.NONE})
    office_decisions.confirm(person("lan"), reported.id)
    assert mails() == []
    of_confirming = db.select(Notice).filter_by(kind=NoticeKind.CONFIRMED)
    due = {row.user_id: row.mail_due for row in db.session.scalars(of_confirming)}
    assert due == {person("an").id: True, person("cuong").id: False}


def test_a_choice_holds_for_its_kind_alone(person, reported):
    mail_choices.choose(person("an"), {NoticeKind.ASSIGNED: MailChoice.AT_ONCE})
    office_decisions.confirm(person("lan"), reported.id)
    assert mails() == []


def test_choices_are_kept_and_changed_kind_by_kind(person):
    an = person("an")
    assert set(mail_choices.choices(an)) == set(TOLD_TO_UNITS)
    assert mail_choices.choices(an) == {kind: default_mail(kind) for kind in TOLD_TO_UNITS}
    wanted = {NoticeKind.ASSIGNED: MailChoice.AT_ONCE, NoticeKind.CONFIRMED: MailChoice.DAILY}
    mail_choices.choose(an, wanted)
    mail_choices.choose(an, {NoticeKind.ASSIGNED: MailChoice.DAILY})
    chosen = mail_choices.choices(person("an"))
    assert chosen[NoticeKind.ASSIGNED] is chosen[NoticeKind.CONFIRMED] is MailChoice.DAILY
    assert chosen[NoticeKind.RETURNED] is MailChoice.AT_ONCE
    assert mail_choices.choices(person("binh")) == {
        kind: default_mail(kind) for kind in TOLD_TO_UNITS
    }


def test_the_office_chooses_only_among_what_it_is_told(person):
    assert tuple(mail_choices.choices(person("lan"))) == kinds_for({Role.OFFICE_STAFF})
    assert mail_choices.choices(person("quantri")) == {}


@pytest.mark.parametrize(
    ("then", "due"),
    [(MailChoice.NONE, False), (MailChoice.AT_ONCE, True), (MailChoice.DAILY, True)],
)
def test_who_wants_no_more_mail_gets_none_of_what_waits(person, reported, then, due):
    mail_choices.choose(person("an"), {NoticeKind.CONFIRMED: MailChoice.DAILY})
    office_decisions.confirm(person("lan"), reported.id)
    mail_choices.choose(person("an"), {NoticeKind.CONFIRMED: then})
    waits = db.select(Notice.mail_due).filter_by(user_id=person("an").id)
    assert db.session.scalars(waits).all() == [due]


@pytest.fixture
def five(person, add_task):
    """Five notices for an, one for cuong; the numbers of an's, oldest first."""
    for number in range(5):
        tell(NoticeKind.ASSIGNED, add_task(f"Việc {number}"), [person("an")], "Việc", occasion="x")
    tell(NoticeKind.ASSIGNED, add_task("Khác"), [person("cuong")], "Việc", occasion="x")
    db.session.commit()
    of_an = db.select(Notice.id).filter_by(user_id=person("an").id).order_by(Notice.id)
    return list(db.session.scalars(of_an))


def unread(user: User) -> int:
    return unread_count(person_on(user, TODAY))


def test_the_bell_counts_what_is_unread(person, five):
    assert (unread(person("an")), unread(person("cuong")), unread(person("binh"))) == (5, 1, 0)


@pytest.mark.parametrize(
    ("limits", "left"),
    [
        (lambda ids: {"ids": ids[:2]}, 3),
        (lambda ids: {"ids": []}, 5),
        (lambda ids: {"up_to": ids[3]}, 1),
        (lambda ids: {}, 0),
    ],
)
def test_notices_are_marked_read_some_or_all(person, five, limits, left):
    assert mark_read(person("an"), **limits(five)) == 5 - left
    assert unread(person("an")) == left
    assert unread(person("cuong")) == 1


def test_the_notices_of_a_task_are_read_with_it(person, five):
    task_id = db.session.get_one(Notice, five[0]).task_id
    assert mark_read(person("an"), task_id=task_id) == 1


def test_work_that_is_done_needs_no_notice_any_more_whoever_did_it(person, add_task):
    task = add_task()
    for kind in (NoticeKind.OVERDUE, NoticeKind.CONFIRMED):
        tell(kind, task, [person("an"), person("cuong")], "Việc", occasion="x")
    db.session.commit()
    unit_acts.report_done(person("cuong"), task.id, unit_acts.Result("Đã trình"))
    assert (unread(person("an")), unread(person("cuong"))) == (1, 0), "the other still tells news"
    assert (unread(person("lan")), unread(person("minh"))) == (1, 1)
    office_decisions.confirm(person("lan"), task.id)
    assert (unread(person("lan")), unread(person("minh"))) == (0, 0)


def test_a_request_that_is_decided_needs_no_notice_but_a_report_that_waits_does(person, add_task):
    task = add_task()
    unit_acts.request_extension(person("an"), task.id, date(2025, 9, 1), "Chờ Bộ")
    unit_acts.note_obstacle(person("an"), task.id, "Thiếu vốn", "Cấp vốn")
    office_decisions.refuse_extension(person("minh"), task.id, "Phải xong trong quý")
    unread = db.select(Notice.text).where(
        Notice.user_id == person("lan").id, Notice.read_at.is_(None)
    )
    assert list(db.session.scalars(unread)) == ["Đơn vị kiến nghị: Cấp vốn"]


def test_nobody_marks_other_peoples_notices(person, five):
    assert mark_read(person("cuong"), ids=five) == 0
    assert unread(person("an")) == 5


def test_marking_twice_keeps_the_first_moment(person, five, clock):
    mark_read(person("an"))
    first = db.session.get_one(Notice, five[0]).read_at
    clock.fixed_moment += timedelta(hours=1)
    assert mark_read(person("an")) == 0
    assert db.session.get_one(Notice, five[0]).read_at == first
