"""``report``, ``reconcile`` and ``flag`` on the seeds give what the province printed."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.exports.paper import opened
from tests.pages.browser import Browser
from tests.plain_count import counted
from tests.said_by_word import Expected, check_annexes, check_text
from tracker.domain.reports.periods import month
from tracker.domain.reports.printed.reconciliation import Verdict
from tracker.domain.vocabulary import FlagKind
from tracker.extensions import db
from tracker.models import Unit

HEAD = (
    "period,from,to,register,total,done_on_time,done_late,open_in_time,open_overdue,"
    "in_progress,not_started,not_started_overdue,done\n"
)


def test_the_first_half_of_2025_is_as_printed(run_json):
    report = run_json("report", "--period", "2025-H1")
    assert report == {
        "period": {"name": "2025-H1", "from": "2025-01-01", "to": "2025-06-30"},
        "register": "province",
        "as_of": "2025-06-30",
        "total": 632,
        "standing": {"done_on_time": 545, "done_late": 52, "open_in_time": 28, "open_overdue": 7},
        "progress": report["progress"],
        "not_started_overdue": 2,
        "withdrawn": 0,
        "known_by": "2025-06-30",
        "awaiting": {"in_time": 5, "overdue": 0},
        "on_time_by_late_extension": 0,
        "overdue_now": 7,
        "carried_over": {"total": 0, "standing": dict.fromkeys(report["standing"], 0)},
        "handled": {"total": 632, "standing": report["standing"]},
        "due": report["due"],
    }
    assert set(report["progress"]) == {
        "not_started",
        "in_progress",
        "awaiting_confirmation",
        "done",
    }
    assert report["progress"]["done"] == 597
    assert sum(report["progress"].values()) == 632


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (("2025-H1", "2025-06-10", "2025-06-30"), [459, 40, 103, 13]),
        (("2025-H1", "2025-06-10", "2025-06-10"), [452, 37, 110, 16]),
        (("2021-06@14", "2021-06-14", "2025-06-30"), [36, 1, 51, 0]),
        (("2021-06@14", "2021-06-14", "2021-06-14"), [32, 0, 55, 1]),
        (("2025-H1", "2025-06-30", "2025-06-30"), [545, 52, 28, 7]),
    ],
)
def test_a_past_day_is_counted_by_what_is_known_of_it(run_json, words, parts):
    """Figures of an independent count of the same data."""
    period, as_of, known_by = words
    found = run_json("report", "--period", period, "--as-of", as_of, "--known-by", known_by)
    assert list(found["standing"].values()) == parts
    assert found["known_by"] == known_by


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--as-of", "2025-07-01"), "không sau hôm nay"),
        (("--as-of", "2025-06-10", "--known-by", "2025-07-01"), "không sau hôm nay"),
        (("--as-of", "2025-06-10", "--known-by", "2025-06-09"), "từ ngày tính số liệu"),
    ],
)
def test_days_of_which_nothing_is_known_are_refused(run, options, said):
    result = run("report", "--period", "2025-H1", *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert options[-2] in result.stderr


def test_the_first_half_of_2021_is_as_explained(run_json):
    report = run_json("report", "--period", "2021-H1", "--as-of", "2021-06-30")
    assert report["standing"] == {
        "done_on_time": 544,
        "done_late": 22,
        "open_in_time": 41,
        "open_overdue": 1,
    }
    assert report["progress"] == {
        "not_started": 41,
        "in_progress": 1,
        "awaiting_confirmation": 0,
        "done": 566,
    }
    assert report["not_started_overdue"] == 1


@pytest.mark.parametrize(
    ("period", "as_of", "register", "total", "done_on_time"),
    [
        ("2025-H1", "2025-06-30", "government", 22, 22),
        ("2021-H1", "2021-06-30", "government", 2, 2),
        ("2021", "2021-06-30", "programme", 82, 31),
        ("2021", "2021-12-31", "programme", 82, 31),
        ("2025", "2025-06-30", "programme", 133, 133),
        ("2025-H2", "2025-06-30", "province", 0, 0),
    ],
)
def test_the_other_registers_are_as_printed(run_json, period, as_of, register, total, done_on_time):
    report = run_json("report", "--period", period, "--as-of", as_of, "--register", register)
    assert (report["total"], report["standing"]["done_on_time"]) == (total, done_on_time)


def test_the_word_report_of_june_2025_says_what_is_true_of_seven_overdue_tasks(
    run, seeded, tmp_path
):
    """It once said "còn 1 nhiệm vụ quá hạn", and that 22 units had none."""
    file = tmp_path / "june.docx"
    result = run("report", "--period", "2025-06", "--format", "docx", "-o", str(file))
    assert result.exit_code == 0, result.output
    june = month(2025, 6)
    days = (june.first, june.last, june.last, june.last)
    with seeded.app_context():
        now = counted("province", *days)
        year = counted("province", date(2025, 1, 1), *days[1:]).assigned
        may = month(2025, 5)
        before = counted("province", may.first, may.last, may.last, june.last)
        ended = {
            unit.name for unit in db.session.scalars(sa.select(Unit))
            if unit.valid_to is not None and unit.valid_to < june.last
        }  # fmt: skip
    assert len(now.overdue) == 7
    report = opened(file.read_bytes())
    expected = Expected(now, frozenset(ended), year, (("kỳ trước", before, True),))
    check_annexes(report, expected)
    check_text(report, expected)


def test_rows_by_unit_add_up_to_the_whole(run_json):
    report = run_json("report", "--period", "2025-H1", "--by", "unit")
    figures = {"carried_over", "handled", "due", "overdue_now"}
    assert {"unit", "name", "total", "standing", *figures} == set(report["rows"][0])
    assert sum(row["total"] for row in report["rows"]) == 632
    overdue = {row["unit"]: row["standing"]["open_overdue"] for row in report["rows"]}
    assert overdue["STC"] == 2
    assert sum(overdue.values()) == 7


def test_months_add_up_to_their_half_year(run_json):
    months = [
        run_json("report", "--period", f"2025-0{n}", "--as-of", "2025-06-30") for n in range(1, 7)
    ]
    for part, count in {"done_on_time": 545, "done_late": 52, "open_overdue": 7}.items():
        assert sum(month["standing"][part] for month in months) == count


def test_every_published_line_agrees_as_printed_or_as_explained(run_json):
    findings = run_json("reconcile")
    assert [finding["agrees"] for finding in findings] == [True] * 6
    verdicts = [finding["verdict"] for finding in findings]
    assert sorted(verdicts) == ["agrees"] * 5 + ["agrees_as_explained"]

    def by_line(finding):
        return finding["period"], finding["register"]

    assert sorted(run_json("reconcile", "--kept"), key=by_line) == sorted(findings, key=by_line)
    line = next(row for row in findings if row["printed_total"] == 608)
    assert (line["printed_sum"], line["adds_up"]) == (630, False)
    assert line["verdict"] == "agrees_as_explained"
    assert "544" in line["explanation"]
    assert "22" in line["explanation"]
    assert line["computed"]["standing"]["done_on_time"] == 544
    assert set(line) == {
        "period",
        "register",
        "printed_total",
        "printed_sum",
        "adds_up",
        "explanation",
        "computed",
        "verdict",
        "agrees",
    }


def test_a_line_that_the_tasks_contradict_ends_with_exit_code_1(run_json, tmp_path):
    file = tmp_path / "printed.csv"
    file.write_text(HEAD + "2025-H1,,,province,632,546,51,28,7,,,,\n")
    (finding,) = run_json("reconcile", "--file", str(file), exit_code=1)
    assert (finding["adds_up"], finding["agrees"]) == (True, False)


@pytest.mark.parametrize(
    ("figures", "verdict", "exit_code"),
    [
        ("632,545,52,28,7", "agrees", 0),
        ("632,597,52,28,7", "agrees_as_explained", 0),
        ("632,545,52,28,6", "misprint_suspected", 1),
        ("632,546,52,28,7", "misprint_suspected", 1),
        ("632,554,52,28,7", "misprint_suspected", 1),
        ("633,545,52,28,7", "misprint_suspected", 1),
        ("632,545,53,27,7", "differs", 1),
    ],
)
def test_the_verdict_is_one_of_four_and_only_two_end_well(
    run, run_json, tmp_path, figures, verdict, exit_code
):
    file = tmp_path / "printed.csv"
    file.write_text(f"{HEAD}2025-H1,,,province,{figures},,,,\n")
    (finding,) = run_json("reconcile", "--file", str(file), exit_code=exit_code)
    assert (finding["verdict"], finding["agrees"]) == (verdict, exit_code == 0)
    assert Verdict(verdict).label in run("reconcile", "--file", str(file)).output


def test_a_line_of_a_period_without_tasks_is_checked_all_the_same(run_json, tmp_path):
    file = tmp_path / "printed.csv"
    file.write_text(HEAD + "2019-H1,,,province,500,460,20,30,10,,,,\n")
    (finding,) = run_json("reconcile", "--file", str(file), exit_code=1)
    assert (finding["printed_sum"], finding["adds_up"]) == (520, False)
    assert "20" in finding["explanation"]
    assert finding["computed"]["total"] == 0


def test_a_figure_that_cannot_be_read_is_named_by_line_and_column(run, tmp_path):
    file = tmp_path / "printed.csv"
    file.write_text(HEAD + "2025-H1,,,province,632,nhiều,52,28,7,,,,\n")
    result = run("reconcile", "--file", str(file))
    assert result.exit_code == 1
    assert "Dòng 2" in result.stderr
    assert "done_on_time" in result.stderr


def test_flags_are_raised_once(run_json):
    first = run_json("flag", "--as-of", "2025-06-30")
    assert first["standing_flags"] == first["raised"]
    assert first["raised"]["overdue"] == 7
    again = run_json("flag", "--as-of", "2025-06-30")
    assert again["raised"] == again["cleared"] == {kind.value: 0 for kind in FlagKind}
    assert again["standing_flags"] == first["standing_flags"]


def test_a_later_run_clears_what_is_no_longer_so(run_json, seeded):
    soon = run_json("flag", "--as-of", "2025-06-30")["raised"]["due_soon"]
    seeded.extensions["tracker.clock"].fixed_day = date(2025, 7, 20)
    later = run_json("flag")
    assert later["cleared"]["due_soon"] == soon
    assert later["raised"]["overdue"] >= soon


def test_the_digest_is_queued_once(run_json):
    assert run_json("digest", "--month", "2025-06", "--dry-run")["queued"] == 0
    first = run_json("digest", "--month", "2025-06")
    assert first == {
        "month": "2025-06",
        "recipients": first["queued"],
        "queued": first["queued"],
        "already_queued": 0,
        "overdue_tasks": 7,
        "preview": True,
    }
    again = run_json("digest", "--month", "2025-06")
    assert (again["queued"], again["already_queued"]) == (0, first["queued"])


def test_tables_for_people_say_the_same(run):
    assert "545/632 = 86,2%" in run("report", "--period", "2025-H1").output
    told = run("reconcile").output
    assert "Khớp theo cách hiểu" in told
    assert "Lệch" not in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "--period", "2025-H3"), "2025-H1 (nửa năm)"),
        (("report", "--period", "2025-H1", "--as-of", "30/6"), "không phải là ngày"),
        (("report", "--period", "2025-H1", "--as-of", "2025-06-31"), "tháng 6 chỉ có 30 ngày"),
        (("digest", "--month", "2025-13"), "2025-06 (tháng)"),
    ],
)
def test_bad_words_get_one_clear_line_and_exit_code_2(run, words, said):
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output


SENTENCES = {
    "ky=2025-H1&ngay=2025-06-30": (
        "632 nhiệm vụ",
        "đã thực hiện 545 nhiệm vụ đúng hạn, đã xử lý quá hạn 52 nhiệm vụ, 7 nhiệm vụ chưa thực "
        "hiện quá hạn, 28 nhiệm vụ đang thực hiện trong hạn.",
        "Đã thực hiện 545 nhiệm vụ đúng hạn; đã xử lý quá hạn 52; nhiệm vụ đang thực hiện là",
    ),
    "ky=2021-H1&ngay=2021-06-30": (
        "608 nhiệm vụ",
        "đã thực hiện 544 nhiệm vụ đúng hạn, đã xử lý quá hạn 22 nhiệm vụ, 1 nhiệm vụ chưa thực "
        "hiện quá hạn, 41 nhiệm vụ đang thực hiện trong hạn.",
        "Đã thực hiện 544 nhiệm vụ đúng hạn; đã xử lý quá hạn 22; nhiệm vụ đang thực hiện là 01; "
        "số nhiệm vụ chưa thực hiện là 41 (trong đó có 01 nhiệm vụ quá hạn).",
    ),
}


@pytest.mark.parametrize("seeded", ["sqlite"], indirect=True)
def test_the_report_page_says_both_half_years_in_both_forms(seeded):
    with seeded.app_context():
        browser = Browser(seeded, "lan")
        for query, words in SENTENCES.items():
            browser.open(f"/bao-cao?{query}")
            said = " ".join(browser.texts(".sentence-of-report"))
            assert [part for part in words if part not in said] == []


def test_a_file_without_lines_is_said_in_one_line(run, tmp_path):
    file = tmp_path / "printed.csv"
    for text in ("", HEAD):
        file.write_text(text)
        result = run("reconcile", "--file", str(file))
        assert result.exit_code == 1
        assert "không có dòng số liệu nào" in result.stderr


def test_a_printed_figure_of_a_day_to_come_is_refused_at_its_column(run, tmp_path):
    file = tmp_path / "printed.csv"
    file.write_text("period,register,total,as_of\n2025-H1,province,632,2026-01-01\n")
    result = run("reconcile", "--file", str(file))
    assert result.exit_code == 1
    assert "Dòng 2, cột “as_of”" in result.stderr
