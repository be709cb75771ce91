"""Groups of units to pick at once: those of a day by kind, and those that the office saved."""

from datetime import date

import pytest

from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.vocabulary import UnitKind
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.organisation.groups import saved_groups, standard_groups
from tracker.services.organisation.groups import change_group, create_group, delete_group

TODAY = date(2025, 6, 30)


def test_all_departments_are_those_of_the_day(unit):
    then, now = standard_groups(date(2025, 2, 28)), standard_groups(TODAY)
    assert [group.name for group in now] == ["Tất cả sở, ban, ngành"]
    assert unit("SKHĐT").id in then[0].unit_ids
    assert now[0].unit_ids == tuple(unit(code).id for code in ("VPUB", "STC", "SNNMT"))


def test_kinds_are_groups_from_the_day_their_units_begin(app):
    db.session.add(
        Unit(
            code="03325",
            name="UBND xã Mường Phăng",
            short_name="X. Mường Phăng",
            kind=UnitKind.COMMUNE,
            valid_from=date(2025, 7, 1),
        )
    )
    db.session.commit()
    assert "commune" not in [group.key for group in standard_groups(TODAY)]
    assert standard_groups(date(2025, 7, 1))[-1].name == "Tất cả UBND xã, phường"


def test_a_saved_group_picks_its_units_that_exist_and_names_the_others(person, unit):
    ids = [unit(code).id for code in ("SNNMT", "STC", "SKHĐT")]
    group_id = create_group(person("lan"), " Khối   kinh tế ", ids)
    (group,) = saved_groups(TODAY)
    assert (group.id, group.name) == (group_id, "Khối kinh tế")
    assert group.unit_ids == (unit("STC").id, unit("SNNMT").id)
    assert group.absent == ("Sở Kế hoạch và Đầu tư",)


def test_a_group_is_renamed_changed_and_deleted(person, unit):
    group_id = create_group(person("lan"), "Khối kinh tế", [unit("STC").id])
    change_group(person("minh"), group_id, name="Khối tổng hợp")
    assert [(g.name, g.unit_ids) for g in saved_groups(TODAY)] == [
        ("Khối tổng hợp", (unit("STC").id,))
    ]
    change_group(person("minh"), group_id, unit_ids=[unit("SNNMT").id])
    assert saved_groups(TODAY)[0].unit_ids == (unit("SNNMT").id,)
    delete_group(person("lan"), group_id)
    assert saved_groups(TODAY) == []
    with pytest.raises(NotPossibleNow, match="không còn"):
        delete_group(person("lan"), group_id)


@pytest.mark.parametrize(
    ("name", "codes", "field", "words"),
    [
        ("  ", ("STC",), "name", "Nhập tên nhóm"),
        ("x" * 121, ("STC",), "name", "không quá 120"),
        ("khoi KINH TE", ("STC",), "name", "Đã có nhóm “Khối kinh tế”"),
        ("Khối khác", (), "units", "Chọn ít nhất một đơn vị"),
        ("Khối khác", ("STC", None), "units", "Chọn ít nhất một đơn vị"),
    ],
)
def test_a_group_that_cannot_stand_is_refused_by_its_field(person, unit, name, codes, field, words):
    create_group(person("lan"), "Khối kinh tế", [unit("STC").id])
    ids = [unit(code).id if code else 999 for code in codes]
    with pytest.raises(ValueRefused, match=words) as told:
        create_group(person("lan"), name, ids)
    assert told.value.field == field
    assert len(saved_groups(TODAY)) == 1


def test_a_group_may_keep_its_own_name(person, unit):
    group_id = create_group(person("lan"), "Khối kinh tế", [unit("STC").id])
    change_group(person("lan"), group_id, name="Khối Kinh tế")
    assert saved_groups(TODAY)[0].name == "Khối Kinh tế"


@pytest.mark.parametrize("username", ["an", "chutich", "quantri"])
def test_only_the_office_keeps_groups(person, unit, username):
    group_id = create_group(person("lan"), "Khối kinh tế", [unit("STC").id])
    for act in (
        lambda: create_group(person(username), "Khác", [unit("STC").id]),
        lambda: change_group(person(username), group_id, name="Khác"),
        lambda: delete_group(person(username), group_id),
    ):
        with pytest.raises(DomainError, match="Chỉ Văn phòng"):
            act()
    assert [group.name for group in saved_groups(TODAY)] == ["Khối kinh tế"]
