"""What hangs on a unit besides its work goes along, or is named with why it does not."""

from datetime import date

import pytest

from tracker.domain.notifying.outlets import Owner
from tracker.domain.organisation.belongings import Fate, Thing
from tracker.domain.organisation.plan_rows import plan_rows
from tracker.domain.organisation.reorganisation import Ending, NewUnit, Reorganisation
from tracker.domain.vocabulary import Role, UnitKind
from tracker.extensions import db
from tracker.models import UnitGroup
from tracker.services.notifying.calendar_addresses import feed_of, renew, token_of
from tracker.services.organisation.delegations import delegate
from tracker.services.organisation.groups import create_group
from tracker.services.organisation.reorganisation import carry_out, plan
from tracker.services.tasks import unit_acts

TODAY = date(2025, 6, 30)
NEW = NewUnit("STCM", "Sở Tài chính mới", "Sở TC mới", UnitKind.DEPARTMENT)


def merging(into: str = "SNNMT", **wanted: object) -> Reorganisation:
    endings = (Ending("STC", (into,)),)
    return Reorganisation(TODAY, "NQ 15", endings, others_follow=True, **wanted)  # type: ignore[arg-type]


def into_new(**wanted: object) -> Reorganisation:
    return merging("STCM", new_units=(NEW,), **wanted)


def fates(planned: object) -> dict[Thing, tuple[Fate, tuple[str, ...]]]:
    return {each.holding.thing: (each.fate, each.after) for each in planned.belongings}


def test_a_second_head_does_not_arise_without_a_decision(person):
    planned = plan(merging())
    assert [each.field for each in planned.hindrances] == ["heads"]
    assert "Quàng Thanh Bình" in planned.hindrances[0].message
    chosen = plan(merging(heads={"SNNMT": person("an").id}))
    carry_out(person("minh"), chosen)
    assert (person("an").unit.code, Role.UNIT_HEAD in person("an").roles) == ("SNNMT", True)
    former = person("binh")
    assert former.roles == {Role.UNIT_STAFF}
    assert former.acts_for_unit


def test_the_head_of_a_merged_unit_is_head_of_the_new_one_with_the_title_there(person, unit):
    titles = {person("an").id: "Giám đốc Sở Tài chính mới"}
    planned = plan(into_new(titles=titles))
    assert planned.headless == ()
    carry_out(person("minh"), planned)
    assert person("an").title == "Giám đốc Sở Tài chính mới"
    assert Role.UNIT_HEAD in person("an").roles
    assert person("cuong").unit.code == "STCM"


def test_a_new_unit_without_a_head_is_said_to_have_none(person):
    planned = plan(into_new(people={person("an").id: ""}))
    assert planned.headless == ("STCM",)
    assert "chưa có thủ trưởng" in next(
        row.note for row in plan_rows(planned) if row.what == NEW.name
    )


def test_groups_have_the_heir_in_the_place_of_the_unit(person, unit):
    ids = {unit("STC").id, unit("VPUB").id}
    group = create_group(person("lan"), "Khối tổng hợp", ids)
    both = create_group(person("lan"), "Hai sở", {unit("STC").id, unit("SNNMT").id})
    planned = plan(merging(heads={"SNNMT": person("binh").id}))
    carry_out(person("minh"), planned)
    codes = {g.id: {u.code for u in g.units} for g in db.session.scalars(db.select(UnitGroup))}
    assert codes == {group: {"SNNMT", "VPUB"}, both: {"SNNMT"}}
    whys = {each.holding.words: each.why for each in planned.belongings}
    assert whys == {"Khối tổng hợp": "", "Hai sở": "đơn vị tiếp nhận đã có tên"}


def test_a_calendar_address_goes_with_who_made_it_and_still_opens(person, unit):
    token = token_of(renew(person("an"), Owner(unit_id=unit("STC").id)))
    planned = plan(into_new())
    assert fates(planned)[Thing.ADDRESS] == (Fate.MOVES, ("STCM",))
    carry_out(person("minh"), planned)
    assert feed_of(token).unit.code == "STCM"


def test_an_address_of_a_unit_whose_heir_has_one_is_named_as_ending(person, unit):
    renew(person("an"), Owner(unit_id=unit("STC").id))
    renew(person("binh"), Owner(unit_id=unit("SNNMT").id))
    planned = plan(merging(heads={"SNNMT": person("binh").id}))
    assert fates(planned)[Thing.ADDRESS] == (Fate.ENDS, ())
    row = next(row for row in plan_rows(planned) if row.part == Thing.ADDRESS.label)
    assert (row.after, row.note) == ("kết thúc", "đơn vị tiếp nhận đã có, không dùng thêm được")


@pytest.mark.parametrize(
    ("staying", "fate"), [((), Fate.MOVES), (("cuong",), Fate.ENDS), (("an", "cuong"), Fate.ENDS)]
)
def test_a_delegation_goes_with_both_or_ends_with_a_reason(person, staying, fate):
    made = delegate(person("an"), person("cuong").id, TODAY, date(2025, 7, 5))
    planned = plan(into_new(people={person(name).id: "" for name in staying}))
    assert fates(planned)[Thing.DELEGATION][0] is fate
    carry_out(person("minh"), planned)
    db.session.refresh(made)
    if fate is Fate.MOVES:
        assert (made.revoked_on, made.unit_id) == (None, person("an").unit_id)
    else:
        assert made.revoked_on == TODAY


def test_a_delegation_of_who_is_head_no_more_ends(person):
    made = delegate(person("an"), person("cuong").id, TODAY, date(2025, 7, 5))
    carry_out(person("minh"), plan(merging(heads={"SNNMT": person("binh").id})))
    db.session.refresh(made)
    assert made.revoked_on == TODAY


def test_a_hand_back_that_names_the_unit_names_its_heir(person, unit, add_task):
    task = add_task("Việc của tài chính", lead="SNNMT")
    stc = unit("STC").id
    unit_acts.hand_back(person("binh"), task.id, "Không đúng", suggested_unit_id=stc)
    carry_out(person("minh"), plan(into_new()))
    assert task.hand_backs[0].suggested_unit.code == "STCM"


def test_the_rows_that_were_seen_are_kept_with_the_act(person, add_task):
    add_task("Báo cáo giải ngân")
    planned = plan(into_new())
    entry = carry_out(person("minh"), planned)
    assert [row["what"] for row in entry.rows] == [row.what for row in plan_rows(planned)]
    assert {"Đơn vị", "Nhiệm vụ chủ trì", "Người và vai trò"} <= {r["part"] for r in entry.rows}
