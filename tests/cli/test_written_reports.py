"""``report --format docx`` with what the office wrote, of all registers, signed and addressed."""

from datetime import date

import pytest

from tests.databases import ON_SQLITE
from tests.exports.paper import opened, text_of
from tracker.domain.reports.periods import month
from tracker.domain.reports.written.sections import Coverage, Document, Section
from tracker.domain.vocabulary import Register
from tracker.services.reports.report_texts import Edit, write_texts

pytestmark = ON_SQLITE
TODAY = date(2025, 6, 30)


@pytest.fixture
def word(app, add_task, tmp_path):
    add_task("Báo cáo vốn", deadline=date(2025, 6, 20))

    def word(*words):
        file = tmp_path / "a.docx"
        command = ("report", "--period", "2025-06", "--format", "docx", "-o", str(file))
        result = app.test_cli_runner().invoke(args=[*command, *words])
        assert result.exit_code == 0, result.output
        return text_of(opened(file.read_bytes())), result.stderr

    return word


@pytest.fixture
def write(person):
    def write(coverage=Coverage.PROVINCE, **figures):
        document = Document(month(2025, 6), coverage, TODAY)
        edit = Edit("Lời của Văn phòng.", 0, {"Tổng số nhiệm vụ quá hạn": 1, **figures})
        write_texts(person("lan"), document, TODAY, {Section.OVERDUE: edit})

    return write


def test_what_the_office_wrote_is_used_and_said_unless_it_is_to_be_drafted(word, write):
    drafted, said = word()
    assert "Dùng lời" not in said
    write()
    text, said = word()
    assert "Lời của Văn phòng." in text
    assert "Dùng lời đã viết của mục: Nhiệm vụ quá hạn chưa hoàn thành và lý do (--drafted" in said
    again, said = word("--drafted")
    assert (again, "Dùng lời" in said) == (drafted, False)


def test_figures_that_moved_since_are_named(word, write, add_task):
    write(**{"Quá hạn lâu nhất (ngày)": 10})
    assert "Số liệu đã khác" not in word()[1]
    add_task("Thêm", deadline=date(2025, 6, 10))
    _, said = word()
    assert (
        "Số liệu đã khác khi viết mục “Nhiệm vụ quá hạn chưa hoàn thành và lý do”: Tổng số nhiệm "
        "vụ quá hạn: khi viết 1, nay 2; Quá hạn lâu nhất (ngày): khi viết 10, nay 20"
    ) in said


def test_all_registers_stand_in_one_document_signed_and_addressed_as_is_said(word, add_task):
    add_task("Của Chính phủ", register=Register.GOVERNMENT, deadline=date(2025, 7, 5))
    whole = ("--register", "all", "--addressee", "Tỉnh ủy", "--addressee", "HĐND tỉnh")
    text, _ = word(*whole, "--signer", "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Lò A")
    assert "01 nhiệm vụ do Chính phủ" in text
    assert "đã giao 01 nhiệm vụ cho các cấp" in text
    assert "Kính gửi:\n- Tỉnh ủy;\n- HĐND tỉnh.\n" in text
    assert "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò A" in text
    assert "đã giao" in word("--signer", "Lò A")[0]


@pytest.mark.parametrize("words", [("--register", "all"), ("--drafted",), ("--signer", "Lò A")])
def test_what_is_for_word_alone_is_refused_elsewhere(app, words):
    result = app.test_cli_runner().invoke(args=["report", "--period", "2025-06", *words])
    assert (result.exit_code, "chỉ dùng với --format docx" in result.stderr) == (2, True)
