"""Documents are read at once or in the background; what people make of them is a case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.databases import BOTH_DATABASES
from tests.official_letter import LETTER
from tracker import clock
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.errors import ValueRefused
from tracker.extensions import db
from tracker.filetypes import NotTaken
from tracker.jobs.system.housekeeping import tidy
from tracker.models import Directive, ReadDocument, Unit
from tracker.queries.directives.listed_units import unit_names
from tracker.queries.directives.read_documents import cases, kept_proposal, open_reading
from tracker.services.directives.read_documents import (
    background,
    keep_outcome,
    put_aside,
    read_pasted,
    read_upload,
    read_waiting,
)
from tracker.services.system.files import Upload
from tracker.services.tasks.assignment import (
    NewAssignment,
    NewDirective,
    assign_more,
    register_directive,
)

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 20 + b"IEND\xaeB`\x82"
DAY = date(2025, 6, 25)
pytestmark = BOTH_DATABASES


@pytest.fixture
def scanned(monkeypatch):
    """``scanned(read)``: documents in the background are read by this function."""

    def scanned(read):
        monkeypatch.setattr(background, "read_text", read)

    return scanned


def reading(reading_id):
    db.session.rollback()
    return db.session.get_one(ReadDocument, reading_id)


def unit_ids(*codes):
    return tuple(
        db.session.scalars(sa.select(Unit.id).filter_by(code=code)).one() for code in codes
    )


def task(content, *codes, **other):
    return NewAssignment(content, unit_ids(*codes), DAY, date(2025, 8, 19), **other)


def register(person, reading_id, *items):
    new = NewDirective("812/UBND-TH", "UBND tỉnh Điện Biên", DAY, "đẩy nhanh giải ngân")
    row = register_directive(person("lan"), new, items)
    keep_outcome(reading_id, row.id, items)
    return row.id


def test_a_text_is_read_at_once_and_its_proposal_is_kept(person):
    row = reading(read_upload(person("lan"), Upload("812.txt", LETTER.encode())))
    assert (row.waits, row.problem, row.content) == (False, "", LETTER.encode())
    proposal = kept_proposal(row, unit_names({}))
    assert proposal.directive.symbol == "812/UBND-TH"
    first = proposal.tasks[0]
    assert [unit.code for unit in first.leads] == ["STC"]
    assert (first.deadline, first.sources["lead"].label) == (date(2025, 8, 19), "ghi trong câu")
    assert proposal.tasks[1].unknown_units == ["Sở Du lịch"]


def test_a_picture_waits_and_is_read_in_the_background_page_by_page(person, scanned):
    seen = []

    def read(content, tell, **_):
        tell(1, 2)
        seen.append((reading(row_id).done, reading(row_id).whole))
        return read_text_of(LETTER)

    row_id = read_upload(person("lan"), Upload("quét.png", PICTURE))
    assert reading(row_id).waits
    scanned(read)
    assert read_waiting() == 1
    assert seen == [(1, 2)]
    assert not reading(row_id).waits
    assert kept_proposal(reading(row_id), unit_names({})).directive.symbol == "812/UBND-TH"
    assert read_waiting() == 0


def read_text_of(text):
    return DocumentText.of_pages([[text]])


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (
            NotTaken("là bản quét mờ", "Gửi bản Word."),
            "Tệp “quét.png” là bản quét mờ. Gửi bản Word.",
        ),
        (ZeroDivisionError(), "Máy chủ gặp lỗi khi đọc tệp này. Gửi bản Word hoặc dán nội dung"),
    ],
)
def test_what_cannot_be_read_says_what_to_do_and_is_not_kept(person, scanned, failure, said):
    row_id = read_upload(person("lan"), Upload("quét.png", PICTURE))

    def read(content, tell, **_):
        raise failure

    scanned(read)
    read_waiting()
    row = reading(row_id)
    assert row.problem.startswith(said)
    assert (row.waits, row.content) == (False, None)


def test_a_secret_scan_is_not_kept(person, scanned):
    row_id = read_upload(person("lan"), Upload("quét.png", PICTURE))
    scanned(lambda content, tell, **_: read_text_of(f"TỐI MẬT\n{LETTER}"))
    read_waiting()
    row = reading(row_id)
    assert "dấu độ mật" in row.problem
    assert (row.content, row.document, row.proposal) == (None, None, None)


def test_a_machine_that_ends_in_the_midst_too_often_gives_up(person):
    row_id = read_upload(person("lan"), Upload("quét.png", PICTURE))
    for _ in range(4):
        background._claim_next(clock.now())
        db.session.execute(sa.update(ReadDocument).values(lease_until=None))
        db.session.commit()
    assert reading(row_id).problem.startswith("Máy chủ dừng giữa chừng nhiều lần")


def test_the_office_puts_a_reading_aside(person):
    row_id = read_pasted(person("lan"), LETTER)
    with pytest.raises(Exception, match="Văn phòng"):
        put_aside(person("an"), row_id)
    assert open_reading(row_id) is not None
    put_aside(person("minh"), row_id)
    assert open_reading(row_id) is None


def test_units_have_nothing_read(person):
    with pytest.raises(Exception, match="Văn phòng"):
        read_pasted(person("an"), LETTER)


def test_what_was_registered_is_a_case_and_the_file_goes(person):
    row_id = read_upload(person("lan"), Upload("812.txt", LETTER.encode()))
    wanted = task("Rà soát dự toán", "STC", coordinating_unit_ids=frozenset(unit_ids("SNNMT")))
    days = replace(wanted, content="Trả lời", deadline_phrase="trong 15 ngày làm việc")
    directive_id = register(person, row_id, wanted, days)
    row = reading(row_id)
    assert (row.content, row.typed, row.directive_id) == (None, [], directive_id)
    [(gold, document)] = cases()
    assert (gold.form, gold.directive["symbol"], gold.directive["signer"]) == (
        "Công văn",
        "812/UBND-TH",
        None,
    )
    first, second = gold.tasks
    assert (first.lead_units, first.coordinating_units) == ({"STC"}, {"SNNMT"})
    assert (first.deadline, first.working_days, second.working_days) == (
        date(2025, 8, 19),
        None,
        15,
    )
    assert "1. Sở Tài chính chủ trì" in "\n".join(one.text for one in document.paragraphs)


def test_tasks_that_the_register_has_already_are_neither_owed_nor_wrong(person):
    row_id = read_pasted(person("lan"), LETTER)
    directive_id = register(person, row_id, task("Rà soát dự toán", "STC"))
    further = read_pasted(person("lan"), LETTER, directive_id=directive_id)
    item = task("Xây dựng sản phẩm mới", "STC")
    assign_more(person("lan"), directive_id, [item])
    keep_outcome(further, directive_id, [item])
    *_, (gold, _document) = cases()
    assert gold.directive == {}
    assert [(one.content, one.optional) for one in gold.tasks] == [
        ("Xây dựng sản phẩm mới", False),
        ("Rà soát dự toán", True),
    ]


def test_an_office_that_keeps_no_cases_has_none(app, person):
    app.config["TRACKER"] = replace(app.config["TRACKER"], reading_cases_days=0)
    row_id = read_pasted(person("lan"), LETTER)
    register(person, row_id, task("Rà soát dự toán", "STC"))
    assert list(cases()) == []
    assert reading(row_id).document is None


def test_readings_that_nobody_registered_and_old_cases_are_tidied_away(person):
    left = read_pasted(person("lan"), LETTER)
    case = read_pasted(person("lan"), LETTER)
    register(person, case, task("Rà soát dự toán", "STC"))
    tidy(clock.now() + timedelta(days=100))
    assert db.session.get(ReadDocument, left) is None
    assert db.session.get(ReadDocument, case) is not None
    tidy(clock.now() + timedelta(days=731))
    assert db.session.get(ReadDocument, case) is None
    assert db.session.scalars(sa.select(Directive)).one()


def test_a_text_that_is_too_long_is_refused(person):
    with pytest.raises(ValueRefused, match="Văn bản quá dài"):
        read_pasted(person("lan"), LETTER + "Phụ lục " + "a" * 400_000)
