"""Lists of names stand in Vietnamese order, the same on both databases."""

from datetime import date

import pytest

from tracker.domain.reports.periods import half_year
from tracker.domain.reports.report import Dimension
from tracker.domain.vocabulary import Register, Role
from tracker.extensions import db
from tracker.models import Directive, Field, UnitGroup, User
from tracker.queries.directives.lists import issuers
from tracker.queries.organisation.accounts import AccountFilter, accounts, staff_of
from tracker.queries.organisation.groups import saved_groups
from tracker.queries.organisation.people import active_people, following_people, people_of_unit
from tracker.queries.organisation.units import all_fields
from tracker.queries.reports.report import report
from tracker.queries.system.audit import people_in_history
from tracker.queries.tasks.attention import unit_attention

TODAY = date(2025, 6, 30)
STAFF = ["Phạm Hoài An", "Lò Thị Ánh", "Vừ A Ấn", "Lê Quốc Cường", "Lò Văn Dũng", "Vừ A Đại"]


@pytest.fixture
def colleagues(app, unit):
    """More people of finance, entered in no order."""
    for number, name in enumerate(("Vừ A Đại", "Lò Văn Dũng", "Vừ A Ấn", "Lò Thị Ánh")):
        user = User(username=f"u{number}", name=name, email=f"u{number}@x", unit=unit("STC"))
        user.set_roles(frozenset({Role.UNIT_STAFF}))
        db.session.add(user)
    db.session.commit()
    return {user.name: user for user in db.session.scalars(db.select(User))}


def names(people):
    return [person.name for person in people]


def test_people_stand_by_given_name(colleagues, unit, person):
    stc = unit("STC").id
    person("cuong").active = False
    db.session.commit()
    staying = [name for name in STAFF if name != "Lê Quốc Cường"]
    assert names(people_of_unit(stc)) == staying
    assert names(staff_of(stc)) == [*staying, "Lê Quốc Cường"]
    assert names(accounts(AccountFilter(unit_id=stc)).rows) == STAFF
    for everybody in (active_people(), people_in_history()):
        listed = [name for name in names(everybody) if name in staying]
        assert listed == staying
    assert names(following_people().officers) == ["Nguyễn Thị Lan", "Trần Văn Minh"]


def test_a_list_of_people_goes_on_where_its_page_ended(colleagues, unit):
    wanted, found, after = AccountFilter(unit_id=unit("STC").id), [], None
    while True:
        page = accounts(wanted, after=after, limit=2)
        found += names(page.rows)
        after = page.after
        if after is None:
            break
    assert found == STAFF


def test_who_does_what_stands_by_given_name_the_nearest_deadline_first(colleagues, add_task, unit):
    for name, deadline in (("Vừ A Đại", None), ("Vừ A Đại", date(2025, 7, 9)), ("Lò Thị Ánh", None),
                           ("Lò Văn Dũng", None)):  # fmt: skip
        add_task(deadline=deadline).assignee_id = colleagues[name].id
    db.session.commit()
    by_assignee = unit_attention(unit("STC").id, TODAY).by_assignee
    assert list(by_assignee) == ["Lò Thị Ánh", "Lò Văn Dũng", "Vừ A Đại"]
    assert [row.on for row in by_assignee["Vừ A Đại"]] == [date(2025, 7, 9), None]


FIELDS = ["An ninh", "Âm nhạc", "Công Thương", "Du lịch", "Đất đai", "Nông nghiệp",
          "Tài chính - ngân sách", "Y tế"]  # fmt: skip


def test_fields_stand_in_the_order_of_the_alphabet_in_choices_and_in_reports(app, add_task, person):
    for name in ("Y tế", "Đất đai", "Du lịch", "Âm nhạc", "Công Thương", "An ninh"):
        db.session.add(Field(name=name))
    db.session.commit()
    assert names(all_fields()) == FIELDS
    for field in db.session.scalars(db.select(Field).order_by(Field.id)):
        add_task().field_id = field.id
    db.session.commit()
    found = report(half_year(2025, 1), Register.PROVINCE, TODAY, TODAY, by=Dimension.FIELD)
    assert [row.name for row in found.rows or ()] == FIELDS


def test_groups_of_units_and_issuers_of_one_rank_stand_in_the_order_of_the_alphabet(app):
    for number, name in enumerate(("Khối Đảng", "Khối Du lịch", "Khối An ninh")):
        db.session.add(UnitGroup(name=name))
        db.session.add(Directive(symbol=f"{number}/CT", type_name="Chỉ thị", issuer=name))
    db.session.commit()
    ordered = ["Khối An ninh", "Khối Du lịch", "Khối Đảng"]
    assert names(saved_groups(TODAY)) == ordered
    assert list(issuers()) == ordered
