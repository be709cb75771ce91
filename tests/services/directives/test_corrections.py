"""Facts of a directive put right: told in its history, refused where another document has them."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import event_of
from tracker.extensions import db
from tracker.models import Directive, Event, Field, Task
from tracker.services.directives.corrections import DirectiveChangedMeanwhile, edit_directive
from tracker.services.tasks.assignment import (
    DirectiveExists,
    NewAssignment,
    NewDirective,
    register_directive,
)

TODAY = date(2025, 6, 30)
WANTED = NewDirective("735/CT-UBND", "UBND tỉnh", date(2025, 6, 27), "Đẩy nhanh giải ngân", "Ký A")


@pytest.fixture
def register(person, unit):
    def register(directive: NewDirective = WANTED) -> Directive:
        item = NewAssignment("Giải ngân vốn", (unit("STC").id,), TODAY, None)
        return register_directive(person("lan"), directive, [item])

    return register


def told(directive: Directive) -> list[str]:
    events = db.session.scalars(
        sa.select(Event).filter_by(directive_id=directive.id, kind="directive_edited")
    )
    return [event_of(event.kind, event.facts).sentence for event in events]


def test_each_change_is_told_in_words_and_nothing_else(person, register):
    directive = register()
    field = db.session.scalars(sa.select(Field).filter_by(name="Nông nghiệp")).one()
    changed = replace(
        WANTED,
        symbol=" 88/qđ-ubnd ",
        issued_on=date(2025, 6, 28),
        field_id=field.id,
        leader_id=person("chutich").id,
    )
    edit_directive(person("minh"), directive.id, changed, version=directive.version)
    assert (directive.symbol, directive.type_name) == ("88/QĐ-UBND", "Quyết định")
    assert told(directive) == [
        "sửa thông tin văn bản: số, ký hiệu từ “735/CT-UBND” thành “88/QĐ-UBND”; "
        "loại văn bản từ “Chỉ thị” thành “Quyết định”; "
        "ngày ban hành từ “27/06/2025” thành “28/06/2025”; "
        "ghi lĩnh vực “Nông nghiệp”; "
        "ghi lãnh đạo phụ trách “Lò Văn Thành”"
    ]


def test_a_fact_can_be_taken_away(person, register):
    directive = register(replace(WANTED, leader_id=person("chutich").id))
    edit_directive(person("lan"), directive.id, replace(WANTED, signer=""))
    assert (directive.signer, directive.leader) == ("", None)
    assert told(directive) == [
        "sửa thông tin văn bản: bỏ người ký “Ký A”; bỏ lãnh đạo phụ trách “Lò Văn Thành”"
    ]


def test_the_directive_and_its_tasks_are_found_by_the_new_symbol(person, register):
    directive = register()
    task = db.session.scalars(sa.select(Task).filter_by(directive_id=directive.id)).one()
    version = task.version
    edit_directive(person("lan"), directive.id, replace(WANTED, symbol="736/CT-UBND"))
    db.session.expire_all()
    assert " 736 ct ubnd " in directive.search_text
    assert " 736 ct ubnd " in task.search_text
    assert task.version == version


def test_a_symbol_that_stays_keeps_the_form_in_which_it_was_entered(person, register):
    directive = register()
    directive.symbol, directive.type_name = "Số 735 cũ", "Văn bản cũ"
    db.session.commit()
    edit_directive(person("lan"), directive.id, replace(WANTED, symbol="Số 735 cũ", subject="Mới"))
    assert (directive.symbol, directive.type_name) == ("Số 735 cũ", "Văn bản cũ")


def test_another_document_of_this_symbol_issuer_and_date_is_named(person, register):
    first, second = register(), register(replace(WANTED, symbol="736/CT-UBND"))
    with pytest.raises(DirectiveExists) as refused:
        edit_directive(person("lan"), second.id, replace(WANTED, symbol="735/ct-ubnd"))
    assert refused.value.directive_id == first.id
    assert refused.value.field == "symbol"
    assert (second.symbol, told(second)) == ("736/CT-UBND", [])


def test_another_spelling_of_the_same_document_is_no_other_one(person, register):
    first, second = register(), register(replace(WANTED, symbol="736/CT-UBND"))
    respelt = replace(WANTED, symbol="0735/CT-UBND", issuer="Uỷ ban nhân dân  tỉnh")
    with pytest.raises(DirectiveExists) as refused:
        edit_directive(person("lan"), second.id, respelt)
    assert refused.value.directive_id == first.id
    edit_directive(person("lan"), first.id, respelt)
    assert first.issuer == "Uỷ ban nhân dân  tỉnh"


def test_what_was_entered_twice_long_ago_can_still_be_put_right(person, register):
    first, second = register(), register(replace(WANTED, symbol="736/CT-UBND"))
    second.copy, second.symbol = 1, first.symbol
    db.session.commit()
    edit_directive(person("lan"), second.id, replace(WANTED, subject="Mới"))
    assert (second.subject, second.copy) == ("Mới", 1)
    edit_directive(person("lan"), second.id, replace(WANTED, symbol="737/CT-UBND"))
    assert (second.symbol, second.copy) == ("737/CT-UBND", 0)


def test_the_same_symbol_can_come_back_in_another_year(person, register):
    register()
    second = register(replace(WANTED, symbol="736/CT-UBND"))
    again = replace(WANTED, issued_on=date(2024, 6, 27))
    edit_directive(person("lan"), second.id, again)
    assert second.symbol == "735/CT-UBND"


def test_whoever_is_later_is_told_and_changes_nothing(person, register):
    directive = register()
    seen = directive.version
    edit_directive(person("lan"), directive.id, replace(WANTED, subject="Mới"), version=seen)
    with pytest.raises(DirectiveChangedMeanwhile, match="người khác"):
        edit_directive(person("minh"), directive.id, replace(WANTED, signer="Ký B"), version=seen)
    assert (directive.subject, directive.signer) == ("Mới", "Ký A")


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"symbol": "không rõ"}, "symbol", "Không đọc được"),
        ({"issuer": " "}, "issuer", "Nhập cơ quan ban hành"),
        ({"subject": ""}, "subject", "Nhập trích yếu"),
        ({"signer": "x" * 121}, "signer", "không quá 120"),
        ({"field_id": 999}, "field_id", "Chọn lĩnh vực"),
        ({"leader_id": 999}, "leader_id", "Chọn lãnh đạo"),
        ({}, "subject", "Chưa có gì thay đổi"),
    ],
)
def test_what_cannot_stand_is_refused_by_its_field(person, register, values, field, words):
    directive = register()
    with pytest.raises(ValueRefused, match=words) as refused:
        edit_directive(person("lan"), directive.id, replace(WANTED, **values))
    assert refused.value.field == field
    assert told(directive) == []


@pytest.mark.parametrize("username", ["an", "chutich", "quantri"])
def test_only_the_office_edits_the_register(person, register, username):
    directive = register()
    with pytest.raises(DomainError, match="Chỉ Văn phòng"):
        edit_directive(person(username), directive.id, replace(WANTED, subject="Mới"))
    assert directive.subject == WANTED.subject
