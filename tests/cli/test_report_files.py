"""``report --format xlsx|csv -o FILE``: the file is whole, or there is none."""

import csv
import errno
import io
import os
from pathlib import Path

import openpyxl
import pytest

from tests.databases import ON_SQLITE
from tracker.exports import report_files

REPORT = ("report", "--period", "2025-H1")

pytestmark = ON_SQLITE


@pytest.fixture
def run(app, add_task):
    add_task()
    add_task("Trồng rừng", lead="SNNMT")
    return lambda *words: app.test_cli_runner().invoke(args=list(words))


def test_a_report_is_written_as_excel(run, tmp_path):
    file = tmp_path / "bao-cao.xlsx"
    result = run(*REPORT, "--format", "xlsx", "-o", str(file))
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(file, data_only=True)
    assert ("Tổng số giao trong kỳ", 2) in [
        row[:2] for row in book["Tổng hợp"].iter_rows(values_only=True)
    ]
    assert "Theo tháng giao" in book.sheetnames
    assert (result.stdout, result.stderr) == ("", f"Đã ghi {file}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["bao-cao.xlsx"]


def test_a_report_is_piped_as_csv(run):
    result = run(*REPORT, "--format", "csv", "-o", "-")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))
    assert [row["Mã đơn vị"] for row in rows] == ["STC", "SNNMT"]


def test_a_breakdown_is_written_as_csv(run):
    result = run(*REPORT, "--by", "unit", "--format", "csv", "-o", "-")
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))
    heads = ("Đơn vị chủ trì", "Tổng số", "Kỳ trước chuyển sang", "Phải thực hiện trong kỳ")
    assert [[row[head] for head in (*heads, "Đang quá hạn của mọi kỳ")] for row in rows] == [
        ["Sở Tài chính", "1", "0", "1", "1"],
        ["Sở Nông nghiệp và Môi trường", "1", "0", "1", "1"],
    ]
    assert run(*REPORT, "--by", "unit", "--format", "csv").exit_code == 2


def test_words_can_be_written_too_and_take_the_place_of_the_old_file(run, tmp_path):
    file = tmp_path / "bao-cao.json"
    file.write_text("cũ")
    assert run(*REPORT, "--format", "json", "-o", str(file)).exit_code == 0
    assert file.read_text().startswith('{\n  "period"')
    assert oct(file.stat().st_mode & 0o777) == oct(0o666 & ~umask())


@pytest.mark.parametrize(
    ("target", "said", "code"),
    [
        (None, "thêm -o FILE", 2),
        (".", "đây là thư mục", 1),
        ("khong-co/tep.xlsx", "thư mục không có", 1),
        ("/dev/full", "đĩa đã đầy", 1),
    ],
)
def test_a_file_that_cannot_be_written_is_said_in_one_line(
    run, tmp_path, monkeypatch, target, said, code
):
    monkeypatch.chdir(tmp_path)
    words = () if target is None else ("-o", target)
    result = run(*REPORT, "--format", "xlsx", *words)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_half_way_leaves_the_old_file(run, tmp_path, monkeypatch):
    def fills_up(_book, _tasks, stream, _around):
        stream.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    broken = report_files.ReportFile("x", fills_up)
    monkeypatch.setitem(report_files.REPORT_FILES, "xlsx", broken)
    file = tmp_path / "bao-cao.xlsx"
    file.write_bytes(b"old")
    result = run(*REPORT, "--format", "xlsx", "-o", str(file))
    assert (result.exit_code, result.stderr) == (
        1, f"Error: không ghi được {file}: đĩa đã đầy\n"
    )  # fmt: skip
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("bao-cao.xlsx", b"old")
    ]


def umask() -> int:
    present = os.umask(0)
    os.umask(present)
    return present


def test_a_relative_link_is_followed(run, tmp_path):
    real, link = tmp_path / "that.csv", tmp_path / "noi.csv"
    link.symlink_to(real)
    assert run(*REPORT, "--format", "csv", "-o", str(link)).exit_code == 0
    assert link.is_symlink()
    assert Path(real).read_bytes().startswith(b"\xef\xbb\xbf")
