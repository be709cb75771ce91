"""``propose`` prints what a document gives, and writes nothing."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import Directive, Task, Unit
from tracker.services.directives.read_documents import keep_outcome, read_pasted
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive

LETTER = """UBND TỈNH ĐIỆN BIÊN
Số: 812/UBND-TH
V/v giải ngân vốn đầu tư công
Điện Biên, ngày 25 tháng 6 năm 2025
Kính gửi: Sở Tài chính.
1. Sở Tài chính rà soát dự toán, xong trước ngày 20/8/2025.
2. Sở Du lịch xây dựng sản phẩm mới.
3. Sở Tài chính báo cáo tiến độ trước ngày 05 hằng tháng.
Nơi nhận:
- Như trên.
"""


@pytest.fixture
def letter(tmp_path):
    file = tmp_path / "812.txt"
    file.write_text(LETTER)
    return file


def test_it_prints_the_entry_and_the_tasks(app, letter):
    result = app.test_cli_runner().invoke(args=["propose", str(letter), "--format", "json"])
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    assert value["directive"]["symbol"] == "812/UBND-TH"
    first, second, _ = value["tasks"]
    assert (first["lead_units"], first["deadline"]) == (["STC"], "2025-08-19")
    assert (second["lead_units"], second["unknown_units"]) == ([], ["Sở Du lịch"])
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Directive)) == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Task)) == 0


def test_people_get_a_table(app, letter):
    output = app.test_cli_runner().invoke(args=["propose", str(letter)]).output
    assert "Công văn 812/UBND-TH ngày 25/06/2025" in output
    assert "19/08/2025" in output
    assert "Sở Du lịch (?)" in output


def test_a_file_that_is_not_there_or_cannot_be_read_is_refused(app, tmp_path):
    runner = app.test_cli_runner()
    assert "không có tệp" in runner.invoke(args=["propose", str(tmp_path / "no.docx")]).output
    program = tmp_path / "a.exe"
    program.write_bytes(b"MZ\x00\x01")
    result = runner.invoke(args=["propose", str(program)])
    assert result.exit_code
    assert "chương trình chạy được" in result.output


def test_a_secret_document_is_refused(app, letter):
    letter.write_text(f"TUYỆT MẬT\n{LETTER}")
    result = app.test_cli_runner().invoke(args=["propose", str(letter)])
    assert result.exit_code
    assert "dấu độ mật “TUYỆT MẬT”" in result.output
    assert "rà soát dự toán" not in result.output


def test_a_document_that_is_too_long_is_refused(app, letter):
    letter.write_text(LETTER + "Sở Tài chính rà soát dự toán.\n" * 15_000)
    result = app.test_cli_runner().invoke(args=["propose", str(letter)])
    assert result.exit_code
    assert "Văn bản quá dài" in result.output


def test_the_reader_is_measured_on_what_people_registered(app, person):
    runner = app.test_cli_runner()
    assert "Chưa có văn bản nào" in runner.invoke(args=["propose", "score"]).output
    reading_id = read_pasted(person("lan"), LETTER)
    finance = db.session.scalars(sa.select(Unit.id).filter_by(code="STC")).one()
    day = date(2025, 6, 25)
    items = [
        NewAssignment("Rà soát dự toán", (finance,), day, date(2025, 8, 20)),
        NewAssignment("Mở lớp tập huấn", (finance,), day, None),
    ]
    new = NewDirective("812/UBND-TH", "UBND tỉnh Điện Biên", day, "giải ngân vốn đầu tư công")
    directive = register_directive(person("minh"), new, items)
    duties = [("Báo cáo tiến độ", (finance,))]
    keep_outcome(reading_id, directive.id, items, duties=duties)

    result = runner.invoke(args=["propose", "score", "--format", "json", "--misses"])
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    rates = {name: (one["right"], one["of"]) for name, one in value["all"]["rates"].items()}
    assert rates["precision"] == (1, 2)  # Sở Du lịch's was thrown away
    assert rates["recall"] == (1, 2)  # one was added
    assert (rates["lead"], rates["deadline"]) == ((1, 1), (0, 1))
    assert rates["recurring"] == (1, 1)
    assert rates["head"] == (6, 6)
    assert list(value["by_type"]) == ["Công văn"]
    assert any("2025-08-20, not 2025-08-19" in miss for miss in value["misses"])
    table = runner.invoke(args=["propose", "score"]).output
    assert "0.50 (1/2)" in table
    assert "Tất cả" in table
