"""``report --format docx -o FILE`` and ``letters -o FOLDER|FILE.zip``."""

import io
import zipfile
from datetime import date

import pytest

from tests.databases import ON_SQLITE
from tests.exports.paper import opened, table_rows, table_with, text_of
from tracker.domain.reports.report import Dimension
from tracker.extensions import db

pytestmark = ON_SQLITE


@pytest.fixture
def run(app, add_task):
    add_task("Báo cáo vốn", deadline=date(2025, 6, 20))
    add_task("Trồng rừng", lead="SNNMT", deadline=date(2025, 6, 5))
    return lambda *words: app.test_cli_runner().invoke(args=list(words))


def test_a_report_is_written_as_word_in_the_same_bytes_each_time(run, tmp_path):
    first, second = tmp_path / "1.docx", tmp_path / "2.docx"
    for file in (first, second):
        result = run("report", "--period", "2025-H1", "--format", "docx", "-o", str(file))
        assert result.exit_code == 0, result.output
    assert first.read_bytes() == second.read_bytes()
    assert "đã giao 02 nhiệm vụ" in text_of(opened(first.read_bytes()))


@pytest.mark.parametrize("by", [word for word in Dimension if word is not Dimension.UNIT])
def test_a_word_report_is_broken_down_by_whatever_is_asked(run, tmp_path, by):
    words = ("report", "--period", "2025-H1", "--format", "docx")
    result = run(*words, "--by", by.value, "-o", str(tmp_path / "a.docx"))
    assert result.exit_code == 0, result.output
    report = opened((tmp_path / "a.docx").read_bytes())
    _, *rows, total = table_rows(table_with(report, by.label))
    assert rows
    assert sum(int(row[2]) for row in rows) == int(total[2]) == 2


def test_letters_are_written_into_a_folder(run, tmp_path):
    words = ("--as-of", "2025-06-30", "--number", "7", "--issued-on", "2025-07-01")
    result = run("letters", *words, "--ground", "Thông báo 9/TB", "-o", str(tmp_path / "cong-van"))
    assert (result.exit_code, result.stderr) == (0, f"2 công văn: {tmp_path / 'cong-van'}\n")
    names = sorted(path.name for path in (tmp_path / "cong-van").iterdir())
    assert names == ["01-so-tai-chinh.docx", "02-so-nong-nghiep-va-moi-truong.docx"]
    text = text_of(opened((tmp_path / "cong-van" / names[1]).read_bytes()))
    assert "Số: 08/UBND-TH" in text
    assert "chậm nhất ngày 08 tháng 7 năm 2025" in text
    assert "Kính gửi: Giám đốc Sở Nông nghiệp và Môi trường" in text
    assert "ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại Thông báo 9/TB, qua theo dõi" in text


def test_letters_are_written_as_one_zip_and_only_of_whom_they_concern(run, tmp_path):
    result = run("letters", "--as-of", "2025-06-10", "-o", "-")
    with zipfile.ZipFile(io.BytesIO(result.stdout_bytes)) as archive:
        assert archive.namelist() == ["01-so-nong-nghiep-va-moi-truong.docx"]
    again = run("letters", "--as-of", "2025-06-10", "-o", str(tmp_path / "a.zip"))
    assert "Lưu ý: Số liệu cũ hơn công văn 20 ngày" in again.stderr
    assert again.stderr.splitlines()[-1].startswith("1 công văn")
    assert (tmp_path / "a.zip").read_bytes() == result.stdout_bytes


def test_days_of_letters_that_contradict_each_other_are_refused_by_their_option(run, tmp_path):
    words = ("letters", "--issued-on", "2025-07-01", "-o", str(tmp_path / "a.zip"))
    result = run(*words, "--answer-by", "2025-06-30")
    assert (result.exit_code, "--answer-by" in result.stderr) == (2, True)
    assert not (tmp_path / "a.zip").exists()
    result = run(*words, "--answer-by", "2025-07-06")
    assert (result.exit_code, "ngày nghỉ (Chủ nhật)" in result.stderr) == (0, True)


def test_letters_are_recorded_as_issued_and_cited_the_next_time(run, tmp_path):
    target = ("-o", str(tmp_path / "a.zip"))
    first = ("--number", "7", "--issued-on", "2025-06-30", "--signer", "|CHÁNH VĂN PHÒNG|Lò A")
    assert run("letters", "--issued", *target).exit_code == 2
    result = run("letters", *first, "--issued", *target)
    assert (result.exit_code, "đã ghi là ban hành" in result.stderr) == (0, True), result.stderr
    again = run("letters", *first, "--issued", *target)
    assert (again.exit_code, "--number" in again.stderr) == (2, True)
    assert run("letters", "--signer", "Lò A", *target).exit_code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        text = text_of(opened(archive.read("01-so-tai-chinh.docx")))
    assert "đã đôn đốc tại Công văn số 07/UBND-TH ngày 30/6/2025" in text
    assert "CHÁNH VĂN PHÒNG\nLò A" in text
    unknown = run("letters", "--signer", "Ai đó", *target)
    assert (unknown.exit_code, "chưa nhớ ai" in unknown.stderr) == (2, False)
    assert "CHÁNH VĂN PHÒNG: Lò A" in unknown.stderr


def test_a_unit_that_ended_without_one_heir_is_left_out_and_named(run, add_task, unit, tmp_path):
    add_task(lead="SKHĐT", assigned_on=date(2025, 1, 2), deadline=date(2025, 2, 1))
    unit("SKHĐT").successors = [unit("STC")]
    db.session.commit()
    result = run("letters", "-o", str(tmp_path / "a.zip"))
    assert "Sở Tài chính: 1 nhiệm vụ kế thừa của Sở Kế hoạch và Đầu tư" in result.stderr
    assert "2 công văn" in result.stderr
    unit("SKHĐT").successors = []
    db.session.commit()
    result = run("letters", "-o", str(tmp_path / "a.zip"))
    assert "Bỏ qua: Sở Kế hoạch và Đầu tư kết thúc ngày 28/02/2025" in result.stderr
    assert "2 công văn" in result.stderr


def test_where_nothing_can_be_written_is_told_in_one_line(run, tmp_path):
    (tmp_path / "tep").write_text("")
    result = run("letters", "-o", str(tmp_path / "tep"))
    assert result.exit_code == 1
    assert "không tạo được thư mục" in result.stderr
