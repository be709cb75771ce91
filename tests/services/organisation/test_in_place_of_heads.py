"""What a deputy does by lent powers is told as done in the head's place: who, for whom."""

from datetime import date, timedelta

import pytest

from tracker.domain.history import event_of
from tracker.domain.notifying.outlets import Owner
from tracker.domain.organisation.reorganisation import Ending, Reorganisation
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Event, Notice
from tracker.services.notifying import calendar_addresses
from tracker.services.organisation import delegations, people
from tracker.services.organisation.reorganisation import carry_out, plan
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

TODAY = date(2025, 6, 30)


@pytest.fixture
def cuong(person):
    """Staff of finance whom the head does not let act, and who stands in for the head today."""
    people.let_act(person("an"), person("cuong").id, False)
    delegations.delegate(person("an"), person("cuong").id, TODAY, TODAY)
    return person("cuong")


def last_sentence() -> str:
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc()).limit(1)).one()
    return event_of(event.kind, event.facts).sentence


def test_a_deputy_acts_in_the_place_of_the_head(cuong, person, add_task):
    unit_acts.report_done(cuong, add_task().id, unit_acts.Result("Đã trình"))
    assert last_sentence() == f"thay mặt {person('an').name} báo cáo hoàn thành nhiệm vụ"


def test_a_deputy_who_is_let_act_for_the_unit_besides_acts_by_what_was_lent(
    cuong, person, add_task, clock
):
    people.let_act(person("an"), cuong.id, True)
    task = add_task()
    unit_acts.note_progress(cuong, task.id, "Đã họp")
    assert last_sentence() == f"thay mặt {person('an').name} bắt đầu thực hiện nhiệm vụ"
    clock.fixed_day = TODAY + timedelta(days=1)
    unit_acts.note_progress(cuong, task.id, "Đã họp")
    assert last_sentence() == "cập nhật tiến độ nhiệm vụ"


def test_what_a_person_may_do_of_their_own_is_in_nobodys_place(cuong, person, add_task):
    task = add_task()
    unit_acts.name_assignee(person("an"), task.id, cuong.id)
    unit_acts.note_progress(cuong, task.id, "Đã họp")
    assert last_sentence() == "bắt đầu thực hiện nhiệm vụ"
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    assert last_sentence() == "báo cáo hoàn thành nhiệm vụ"


def test_those_who_are_told_read_in_whose_place_it_was_done(cuong, person, add_task):
    unit_acts.hand_back(cuong, add_task().id, "Không thuộc lĩnh vực")
    told = set(db.session.scalars(db.select(Notice.text)))
    assert told == {
        f"Đơn vị chuyển trả: Không thuộc lĩnh vực ({cuong.name} thay mặt {person('an').name}.)"
    }


def test_an_extension_granted_by_the_deputy_of_the_office_leader_says_so(person, add_task):
    people.change_user(person("quantri"), person("minh").id, unit_code="VPUB")
    people.change_user(person("quantri"), person("lan").id, unit_code="VPUB")
    delegations.delegate(person("minh"), person("lan").id, TODAY, TODAY)
    task = add_task()
    unit_acts.request_extension(person("an"), task.id, date(2025, 7, 10), "Chờ Bộ")
    office_decisions.grant_extension(person("lan"), task.id, date(2025, 7, 10))
    minh = person("minh").name
    assert (
        last_sentence()
        == f"thay mặt {minh} gia hạn nhiệm vụ lần thứ 1 từ 20/06/2025 đến 10/07/2025"
    )
    assignment_changes.withdraw(person("lan"), task.id, "15/QĐ-UBND", "Không còn cần")
    assert last_sentence() == "thu hồi nhiệm vụ theo 15/QĐ-UBND"


def test_an_account_that_a_deputy_changes_says_so(cuong, person):
    binh_an = people.invite(
        cuong, username="thu", name="Lê Thu", email="thu@example.vn",
        roles=frozenset({Role.UNIT_STAFF}), unit_code="STC",
    )  # fmt: skip
    assert last_sentence().startswith(f"thay mặt {person('an').name} mời Lê Thu sử dụng hệ thống")
    people.deactivate(cuong, binh_an.id)
    assert last_sentence() == f"thay mặt {person('an').name} ngừng tài khoản của Lê Thu"


def test_an_address_of_the_unit_that_a_deputy_makes_says_so(cuong, person, unit):
    calendar_addresses.renew(cuong, Owner(unit_id=unit("STC").id))
    head = person("an").name
    assert last_sentence() == f"thay mặt {head} tạo địa chỉ lịch thời hạn của Sở Tài chính"


def test_a_reorganisation_by_the_deputy_of_the_office_leader_says_so(person):
    people.change_user(person("quantri"), person("minh").id, unit_code="VPUB")
    people.change_user(person("quantri"), person("lan").id, unit_code="VPUB")
    delegations.delegate(person("minh"), person("lan").id, TODAY, TODAY)
    endings, heads = (Ending("SNNMT", ("STC",)),), {"STC": person("an").id}
    ended = Reorganisation(TODAY, "Nghị quyết 15", endings, heads=heads)
    carry_out(person("lan"), plan(ended))
    events = db.session.scalars(db.select(Event).filter_by(kind="units_reorganised")).all()
    (told,) = [event_of(event.kind, event.facts).sentence for event in events]
    assert told.startswith(f"thay mặt {person('minh').name} sắp xếp đơn vị từ ngày 30/06/2025")
