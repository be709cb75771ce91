"""Texts of reports and letters as issued, in both databases."""

from datetime import date

import pytest

from tracker.domain.errors import ValueRefused
from tracker.domain.reports.letter_terms import LetterDays
from tracker.domain.reports.periods import month
from tracker.domain.reports.written.sections import Coverage, Document, Section
from tracker.domain.reports.written.texts import WrittenMeanwhile
from tracker.domain.vocabulary import Register
from tracker.queries.reports.issued_letters import letters_to, times_urged
from tracker.queries.reports.material import material
from tracker.queries.reports.report_texts import history, stored_texts, texts_before
from tracker.services.organisation.actors import OfficeOnly
from tracker.services.reports.issued_letters import Issued, record_issued
from tracker.services.reports.report_texts import Edit, write_texts
from tracker.services.tasks import unit_acts

TODAY = date(2025, 6, 30)
JUNE = Document(month(2025, 6), Coverage.PROVINCE, TODAY)


def test_the_office_alone_writes_and_only_over_what_was_in_sight(person):
    edit = {Section.ASKS: Edit("Lời", 0, {"a": 1})}
    with pytest.raises(OfficeOnly):
        write_texts(person("an"), JUNE, TODAY, edit)
    assert write_texts(person("lan"), JUNE, TODAY, edit) == 1
    with pytest.raises(WrittenMeanwhile, match="Đề xuất, kiến nghị"):
        write_texts(person("minh"), JUNE, TODAY, edit)
    write_texts(person("minh"), JUNE, TODAY, {Section.ASKS: Edit(None, 1, {})})
    assert (stored_texts(JUNE)[Section.ASKS].text, len(history(JUNE)[Section.ASKS])) == (None, 2)


def test_the_texts_before_are_those_of_the_period_before_or_of_an_earlier_day(person):
    early = Document(month(2025, 6), Coverage.PROVINCE, date(2025, 6, 15))
    may = Document(month(2025, 5), Coverage.PROVINCE, date(2025, 5, 31))
    for document, text in ((may, "Tháng 5"), (early, "Giữa tháng 6")):
        edit = {Section.ASKS: Edit(text, 0, {})}
        write_texts(person("lan"), document, TODAY, edit)
    assert texts_before(JUNE)[Section.ASKS].text == "Giữa tháng 6"
    assert texts_before(early)[Section.ASKS].text == "Tháng 5"
    assert texts_before(may) == {}


def test_what_a_report_is_drafted_from_is_asked_as_of_its_day(person, add_task):
    late = add_task("Rà soát đất", deadline=date(2025, 6, 10))
    add_task("Đến hạn tháng 7", deadline=date(2025, 7, 31))
    add_task("Đến hạn tháng 8", deadline=date(2025, 8, 1))
    unit_acts.note_obstacle(person("an"), late.id, "Vướng đất", "Cho lùi hạn")
    days = LetterDays(TODAY, date(2025, 7, 7), TODAY, TODAY)
    record_issued(None, [Issued(7, "STC", (late.id,))], "UBND-TH", days)
    with pytest.raises(ValueRefused, match="đã ghi cho công văn gửi Sở Tài chính"):
        record_issued(person("lan"), [Issued(7, "STC", (late.id,))], "UBND-TH", days)
    made = material(Coverage.ALL, month(2025, 6), TODAY, TODAY)
    assert [task.content for task in made.due] == ["Đến hạn tháng 7"]
    (book,) = [book for book in made.books if book.report.register is Register.PROVINCE]
    assert [(task.reason, task.reason_on) for task in book.overdue] == [("Vướng đất", TODAY)]
    assert [(ask.unit, ask.request) for ask in made.asks] == [("Sở Tài chính", "Cho lùi hạn")]
    assert made.urged[late.id].times == 1
    before = date(2025, 6, 29)
    assert (letters_to(["STC"], before), times_urged([late.id], before)) == ({}, {})
    assert not material(Coverage.ALL, month(2025, 6), before, TODAY).asks
