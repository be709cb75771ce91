"""The measure of how often documents are read rightly: what it counts, and its gold."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from bench.proposals import dated_items
from bench.proposals.__main__ import confidence_lines, measured
from bench.proposals.gold import SETS, UNITS, Sample, samples_in
from bench.proposals.made_files import write_docx
from bench.proposals.written_rates import KEPT, README, kept_text, readme_text
from tracker.domain.directives.proposals.measuring.gold import GoldTask
from tracker.domain.directives.proposals.measuring.matching import matched
from tracker.domain.directives.proposals.measuring.scoring import RATES, scored, total
from tracker.domain.text import words

SAMPLES = [one for folder in sorted(SETS.iterdir()) for one in samples_in(folder)]
SCAN = "scan"  # its letters are not those of the gold


def as_proposed(task: GoldTask, **other: Any) -> dict[str, Any]:
    return {
        "content": task.content,
        "lead_units": sorted(task.lead_units),
        "coordinating_units": sorted(task.coordinating_units),
        "unknown_units": list(task.unknown_units),
        "deadline": task.deadline and task.deadline.isoformat(),
        "working_days": task.working_days,
        "product": task.product,
        "kind": task.kind,
        "confidence": {"deadline": "sure"},
    } | other


def task(content: str, lead: str = "STC", **other: Any) -> GoldTask:
    row: dict[str, Any] = {"deadline": date(2025, 8, 9)}
    return GoldTask(content=content, lead_units=frozenset({lead}), **row | other)


def sample(*tasks: GoldTask) -> Sample:
    head = {"symbol": "12/UBND-TH", "subject": "rà soát dự án", "signer": None}
    return Sample(
        name="made", form="letter", file=Path("made.txt"), directive=head, tasks=list(tasks)
    )


def rates(document: Sample, *proposals: dict[str, Any]) -> dict[str, float]:
    score = scored(document, {"directive": document.directive, "tasks": list(proposals)})
    return {name: rate for name in RATES if (rate := score.rate(name)) is not None}


FIRST = task("rà soát các dự án chậm tiến độ")
SECOND = task("xây dựng phương án bố trí nhân sự cấp xã", "SNV")


def test_gold_proposed_as_it_stands_has_every_rate_full():
    scores = [
        scored(one, {"directive": one.directive, "tasks": [as_proposed(g) for g in one.tasks]})
        for one in SAMPLES
    ]
    everything = total(scores)
    assert {name: everything.rate(name) for name in RATES} == dict.fromkeys(RATES, 1.0)
    assert everything.misses == []


def test_a_task_left_out_lowers_recall_alone():
    found = rates(sample(FIRST, SECOND), as_proposed(FIRST))
    assert (found["precision"], found["recall"], found["lead"]) == (1.0, 0.5, 1.0)


def test_a_sentence_that_is_no_task_lowers_precision():
    strange = as_proposed(task("tỷ lệ giải ngân đạt thấp so với cùng kỳ"))
    found = rates(sample(FIRST), as_proposed(FIRST), strange)
    assert (found["precision"], found["recall"]) == (0.5, 1.0)


def test_a_routine_duty_proposed_as_a_task_is_a_wrong_task():
    routine = task("theo dõi, đôn đốc việc thực hiện", kind="recurring")
    found = rates(sample(FIRST, routine), as_proposed(FIRST), as_proposed(routine, kind="task"))
    assert (found["precision"], found["recall"], found["recurring"]) == (0.5, 1.0, 0.0)


def test_an_optional_task_is_neither_owed_nor_wrong():
    optional = task("bảo đảm trật tự trong dịp khai giảng", optional=True)
    document = sample(FIRST, optional)
    assert rates(document, as_proposed(FIRST)) == rates(
        document, as_proposed(FIRST), as_proposed(optional, lead_units=[])
    )


def test_a_wrong_day_called_sure_is_told():
    late = as_proposed(FIRST, deadline="2025-08-10")
    score = scored(sample(FIRST), {"directive": {}, "tasks": [late]})
    assert (score.rate("deadline"), score.wrong_sure) == (0.0, 1)
    assert "wrong day called sure: 2025-08-09, not 2025-08-10" in "\n".join(score.misses)


def test_a_wrong_day_to_be_looked_at_is_only_wrong():
    late = as_proposed(FIRST, deadline="2025-08-10", confidence={"deadline": "look"})
    score = scored(sample(FIRST), {"directive": {}, "tasks": [late]})
    assert (score.rate("deadline"), score.wrong_sure) == (0.0, 0)


def test_what_is_called_sure_is_counted_by_itself():
    look = {"deadline": "look", "lead": "sure"}
    late = as_proposed(FIRST, deadline="2025-08-10", confidence=look)
    score = scored(sample(FIRST), {"directive": {}, "tasks": [late]})
    assert confidence_lines(score) == ["deadline called look 0/1", "lead called sure 1/1"]


def test_a_lost_name_of_an_unknown_unit_is_told():
    gold = task("khôi phục cấp điện", unknown_units=("Công ty Điện lực",))
    assert rates(sample(gold), as_proposed(gold, unknown_units=[]))["unknown"] == 0.0


def test_working_days_are_judged_instead_of_the_day():
    gold = task("ký cam kết tiến độ", deadline=None, working_days=5)
    assert rates(sample(gold), as_proposed(gold, deadline="2025-07-22"))["deadline"] == 1.0
    assert rates(sample(gold), as_proposed(gold, working_days=None))["deadline"] == 0.0


@pytest.mark.parametrize(
    ("name", "other"),
    [("symbol", "12/UBND-TH "), ("subject", "Về việc rà soát dự án"), ("signer", "")],
)
def test_a_field_of_the_head_may_be_written_otherwise(name: str, other: str):
    document = sample()
    head = document.directive | {name: other}
    assert scored(document, {"directive": head, "tasks": []}).rate("head") == 1.0


def test_same_words_for_two_units_go_to_the_same_units():
    mine, yours = task("báo cáo kết quả thực hiện"), task("báo cáo kết quả thực hiện", "SNV")
    pairs = matched([mine, yours], [as_proposed(yours), as_proposed(mine)])
    assert [one["lead_units"] for _, one in pairs] == [["STC"], ["SNV"]]


def test_items_of_a_table_are_measured_in_their_texts(tmp_path: Path):
    table = tmp_path / "items.csv"
    head = "content,lead_unit,deadline,kind,source\n"
    rows = "Xóa nhà tạm,~SNV,2025-08-30,task,a.txt\nGiảm nghèo,~SNV,,target,a.txt\n"
    table.write_text(head + rows)
    (text,) = dated_items.samples(table, tmp_path)
    long = as_proposed(
        task("đôn đốc hoàn thành hỗ trợ xóa nhà tạm, dột nát"), deadline="2025-08-30"
    )
    score = scored(text, {"directive": {}, "tasks": [long]}, dated_items.coverage)
    assert [score.rate(name) for name in dated_items.JUDGED] == [1.0, 1.0, None, 1.0]


def text_of(document: Sample) -> list[str]:
    source = document.file.with_suffix(".md")
    return words((source if source.exists() else document.file).read_text())


@pytest.mark.parametrize("document", SAMPLES, ids=lambda one: one.name)
def test_contents_of_the_gold_stand_in_their_document(document: Sample):
    known = set(text_of(document))
    least = 0.7 if document.form == SCAN else 0.9
    for gold in document.tasks:
        here = [word in known for word in words(gold.content)]
        assert sum(here) >= least * len(here), gold.content


def registered(day: str) -> set[str]:
    with UNITS.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]
            for row in csv.DictReader(file)
            if (row["valid_from"] or "0") <= day <= (row["valid_to"] or "9")
        }


@pytest.mark.parametrize("document", SAMPLES, ids=lambda one: one.name)
def test_units_of_the_gold_are_registered_on_the_day_of_their_document(document: Sample):
    known = registered(document.directive["issued_on"] or "")
    for gold in document.tasks:
        assert gold.lead_units | gold.coordinating_units <= known, gold.content


def test_a_file_of_word_has_the_paragraphs_and_tables_of_its_source(tmp_path: Path):
    source = tmp_path / "nguon.md"
    source.write_text("UBND TỈNH || Độc lập<br>Tự do\n# CHỈ THỊ\n| a | b |\n| nhóm | < |\n+ Một\n")
    write_docx(source, tmp_path / "tep.docx")
    document = docx.Document(str(tmp_path / "tep.docx"))
    head, table = document.tables
    assert head.cell(0, 1).text == "Độc lập\nTự do"
    assert [cell.text for cell in table.rows[1].cells] == ["nhóm", "nhóm"]
    assert [(line.text, line.style.name) for line in document.paragraphs] == [
        ("CHỈ THỊ", "Normal"), ("Một", "List Number"),
    ]  # fmt: skip


@pytest.mark.long
def test_the_rates_that_are_kept_are_those_that_are_measured():
    scores = measured()
    assert KEPT.read_text() == kept_text(scores)
    assert README.read_text() == readme_text(scores)
