"""The report as a Word file, opened again: each line of the table of NĐ 30/2020/NĐ-CP, and the
words and numbers. Source of the layout: docs/domain.md, "The written report".
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from docx.oxml.ns import qn

from tests.exports.books import HALF, a_task, book_of
from tests.exports.paper import (
    cell_with,
    drawn_line_mm,
    kept_above,
    line,
    lines,
    opened,
    repeats_its_head,
    table_rows,
    table_with,
    text_of,
)
from tracker.domain.reports.book import PeriodTally, SnapshotMark
from tracker.domain.reports.letterhead import DocumentKind, Issue, usual_letterhead
from tracker.domain.reports.periods import parse_period, year_before
from tracker.domain.reports.ranking import UnitUpdates
from tracker.domain.reports.report import Dimension, UnitEnd
from tracker.domain.reports.sentence import ReportForm, report_sentence
from tracker.domain.reports.tally import Tally
from tracker.domain.reports.written.material import Material
from tracker.domain.vocabulary import Origin, Progress, Standing, Urgency
from tracker.exports.word.monthly import monthly_document
from tracker.exports.word.report import Writing, report_document
from tracker.exports.word.text_width import text_width

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HEAD = replace(
    usual_letterhead(DocumentKind.REPORT, "UBND tỉnh Hoa Ban"),
    superior="HỘI ĐỒNG CẤP TRÊN",
    addressee="Hội đồng nhân dân tỉnh",
    signer="Lê Văn Tám",
)
TASKS = [
    a_task(1, Standing.DONE_ON_TIME),
    a_task(2, Standing.DONE_LATE, unit_code="SXD", unit="Sở Xây dựng"),
    a_task(3, Standing.OPEN_IN_TIME),
    a_task(4, days_overdue=40, deadline=date(2025, 5, 21)),
    a_task(5, unit_code="SXD", unit="Sở Xây dựng", reason="Vướng đất"),
]
BOOK = book_of(TASKS)


def made(book=BOOK, head=HEAD, *, issue=None, template=None, padded=False, **how):
    writing = Writing(padded=padded, **how)
    return report_document(
        Material.of(book), head, zone=ZONE, issue=issue, writing=writing, template=template
    )


@pytest.fixture(scope="module")
def report():
    return opened(made(issue=Issue(7, date(2025, 2, 5))))


def mm(width_pt):
    return width_pt * 25.4 / 72


def test_pages_are_a4_with_the_margins_of_the_decree(report):
    first, *annexes = report.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert all((round(s.page_width.mm), round(s.page_height.mm)) == (297, 210) for s in annexes)
    for section in report.sections:
        assert 20 <= section.top_margin.mm <= 25
        assert 20 <= section.bottom_margin.mm <= 25
        assert 30 <= round(section.left_margin.mm) <= 35
        assert 15 <= round(section.right_margin.mm) <= 20


def test_everything_is_in_black_times_new_roman(report):
    assert {one.font for one in lines(report)} == {"Times New Roman"}
    assert all(one.black for one in lines(report))
    defaults = report.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rFonts')}")
    assert set(defaults.attrib.values()) == {"Times New Roman"}


@pytest.mark.parametrize(
    ("words", "sizes", "bold", "italic", "align"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False, "CENTER"),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False, "CENTER"),
        ("HỘI ĐỒNG CẤP TRÊN", (12, 13), False, False, "CENTER"),
        ("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", (12, 13), True, False, "CENTER"),
        ("Số: 07/BC-UBND", (13, 13), False, False, "CENTER"),
        ("Hoa Ban, ngày 05 tháng 02 năm 2025", (13, 14), False, True, "CENTER"),
        ("BÁO CÁO", (13, 14), True, False, "CENTER"),
        ("Kết quả thực hiện nhiệm vụ", (13, 14), True, False, "CENTER"),
        ("Kính gửi: Hội đồng nhân dân tỉnh", (13, 14), False, False, "CENTER"),
        ("Trong 6 tháng đầu năm 2025", (13, 14), False, False, "JUSTIFY"),
        ("TM. ỦY BAN NHÂN DÂN", (13, 14), True, False, "CENTER"),
        ("CHỦ TỊCH", (13, 14), True, False, "CENTER"),
        ("Lê Văn Tám", (13, 14), True, False, "CENTER"),
        ("Nơi nhận:", (12, 12), True, True, "LEFT"),
        ("- Lưu: VT, TH.", (11, 11), False, False, "LEFT"),
    ],
)
def test_each_part_has_its_size_and_face(report, words, sizes, bold, italic, align):
    part = line(report, words)
    assert sizes[0] <= part.size <= sizes[1]
    assert (part.bold, part.italic, part.align) == (bold, italic, align)


def test_head_stands_left_and_right_with_number_and_day_on_one_line(report):
    agency, country = report.tables[0].rows[0].cells
    number, day = report.tables[0].rows[1].cells
    assert "ỦY BAN NHÂN DÂN" in agency.text
    assert "CỘNG HÒA" in country.text
    assert number.text.startswith("Số: 07/")
    assert day.text.startswith("Hoa Ban, ngày 05")
    room = text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    assert mm(room) < country.width.mm, "the country's name fits on one line"


def test_lines_under_headings_have_the_length_that_the_decree_wants(report):
    motto = cell_with(report, "Độc lập")
    length = drawn_line_mm(motto.paragraphs[-1], motto.width.mm)
    assert length == pytest.approx(
        mm(text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True)), abs=1
    )
    agency = cell_with(report, "ỦY BAN")
    share = drawn_line_mm(agency.paragraphs[-1], agency.width.mm) / mm(
        text_width("ỦY BAN NHÂN DÂN", 13, bold=True)
    )
    assert 1 / 3 <= share <= 1 / 2
    subject, rule = next(
        (above, below)
        for above, below in zip(report.paragraphs, report.paragraphs[1:], strict=False)
        if above.text.startswith("Kết quả")
    )
    longest = max(subject.text.split("\n"), key=len)
    share = drawn_line_mm(rule, 165) / mm(text_width(longest, 14, bold=True))
    assert 1 / 3 <= share <= 1 / 2


def test_a_line_follows_the_name_of_another_agency():
    other = opened(made(head=replace(HEAD, agency="VĂN PHÒNG", superior="")))
    cell = cell_with(other, "VĂN PHÒNG")
    text = mm(text_width("VĂN PHÒNG", 13, bold=True))
    assert 1 / 3 <= drawn_line_mm(cell.paragraphs[-1], cell.width.mm) / text <= 1 / 2
    assert "HỘI ĐỒNG CẤP TRÊN" not in text_of(other)


def test_body_is_set_as_the_decree_says_and_ends_with_a_full_stop_and_a_stroke(report):
    body = [one for one in lines(report) if one.style in ("Thân bài", "Câu kết")]
    assert len(body) > 8
    for paragraph in body:
        assert 13 <= paragraph.size <= 14
        assert paragraph.align == "JUSTIFY"
        assert 10 <= paragraph.first_line_mm <= 12.7
        assert paragraph.before + paragraph.after >= 6
        assert 1 <= paragraph.spacing <= 1.5
    assert body[-1].text.endswith("./.")
    assert "./." not in "".join(one.text for one in body[:-1])


def test_page_numbers_stand_in_the_middle_of_the_top_but_not_on_first_pages(report):
    for section in report.sections:
        assert section.different_first_page_header_footer
        assert not "".join(one.text for one in section.first_page_header.paragraphs)
        (number,) = section.header.paragraphs
        assert "PAGE" in "".join(number._p.itertext())
        assert number.style.name == "Số trang"
    style = report.styles["Số trang"]
    assert 13 <= style.font.size.pt <= 14
    assert style.paragraph_format.alignment.name == "CENTER"
    assert [s._sectPr.find(qn("w:pgNumType")) is not None for s in report.sections] == [
        False, True, True,
    ]  # fmt: skip


def test_recipients_stand_left_of_the_signature_and_level_with_it(report):
    recipients, signer = cell_with(report, "Nơi nhận:"), cell_with(report, "TM. ỦY BAN")
    assert recipients._tc.getparent() is signer._tc.getparent()
    assert signer._tc.getprevious() is recipients._tc
    assert recipients.paragraphs[0].text == "Nơi nhận:"
    assert recipients.paragraphs[-1].text == "- Lưu: VT, TH."
    assert [one.text for one in signer.paragraphs] == [
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Tám",
    ]  # fmt: skip


def test_the_signature_is_never_alone_on_a_page(report):
    (foot,) = [table for table in report.tables if "Nơi nhận:" in table.rows[0].cells[0].text]
    gap, closing = kept_above(foot)
    assert (gap.text, closing.text.endswith("./.")) == ("", True)
    assert closing.style.paragraph_format.keep_together
    (row,) = foot.rows
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_one_receiver_stands_behind_the_words_and_several_below_them(report):
    assert line(report, "Kính gửi:").text == "Kính gửi: Hội đồng nhân dân tỉnh"
    several = opened(made(head=replace(HEAD, addressee="Chính phủ\nBộ Nội vụ\nBộ Tài chính")))
    words = line(several, "Kính gửi")
    listed = [one for one in lines(several) if one.style == "Nơi kính gửi"]
    assert (words.text, words.align, words.with_next) == ("Kính gửi:", "LEFT", True)
    assert [one.text for one in listed] == ["- Chính phủ;", "- Bộ Nội vụ;", "- Bộ Tài chính."]
    colon_mm = words.left_mm + mm(text_width("Kính gửi", 14, bold=False))
    for one in listed:
        assert (one.size, one.align) == (14, "LEFT")
        assert one.left_mm + one.first_line_mm == pytest.approx(colon_mm, abs=0.2)
    assert "Kính gửi" not in text_of(opened(made(head=replace(HEAD, addressee=""))))


def test_annexes_have_headings_of_their_own_and_tables_with_repeated_heads(report):
    headings = [one for one in lines(report) if one.style == "Phụ lục"]
    assert [(one.text, one.bold) for one in headings] == [("Phụ lục I", True), ("Phụ lục II", True)]
    cited = [one for one in lines(report) if one.text.startswith("(Kèm theo")]
    assert [one.italic for one in cited] == [True, True]
    assert cited[0].text == (
        "(Kèm theo Báo cáo số 07/BC-UBND ngày 05 tháng 02 năm 2025 của UBND tỉnh Hoa Ban)"
    )
    for head in ("Đơn vị chủ trì", "Nội dung nhiệm vụ"):
        assert repeats_its_head(table_with(report, head))


def test_a_report_broken_down_otherwise_has_an_annex_of_its_own_for_that():
    tasks = [*TASKS, a_task(6, Standing.DONE_ON_TIME, field="Y tế")]
    book = book_of(tasks)
    by_field = opened(made(book, by=Dimension.FIELD))
    _, *fields, total = table_rows(table_with(by_field, "Lĩnh vực"))
    assert [row[1:3] for row in fields] == [["Tài chính - ngân sách", "5"], ["Y tế", "1"]]
    assert [sum(int(row[at]) for row in fields) for at in range(2, 7)] == [
        int(number) for number in total[2:7]
    ]
    headings = [one.text for one in lines(by_field) if one.style == "Phụ lục"]
    assert headings == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    text = text_of(by_field)
    assert "KẾT QUẢ THỰC HIỆN NHIỆM VỤ THEO LĨNH VỰC" in text
    assert "Kết quả chia theo lĩnh vực: chi tiết tại Phụ lục II." in text
    assert "(danh sách tại Phụ lục III)" in text
    by_unit = opened(made(book, by=Dimension.UNIT))
    assert "Kết quả chia theo" not in text_of(by_unit)
    quiet = opened(made(book_of([a_task(1, Standing.DONE_ON_TIME)]), by=Dimension.FIELD))
    assert [one.text for one in lines(quiet) if one.style == "Phụ lục"] == headings[:2]


def test_no_line_breaks_within_a_fraction_and_its_share(report):
    (rates,) = [one.text for one in lines(report) if one.text.startswith("Tỷ lệ hoàn thành")]
    assert "1/5\u00a0=\u00a020,0%" in rates
    assert " = " not in rates


def test_number_and_day_are_left_for_the_clerk_when_nobody_gave_them():
    text = text_of(opened(made()))
    assert "Số:         /BC-UBND" in text
    assert "Hoa Ban, ngày      tháng      năm 2025" in text


@pytest.mark.parametrize("form", ReportForm)
def test_it_says_the_sentence_of_the_reports_in_the_form_that_was_asked(form):
    for padded in (False, True):
        sentence = report_sentence(BOOK.report, form, padded=padded)
        assert sentence in text_of(opened(made(form=form, padded=padded)))


def test_numbers_of_the_annex_add_up_to_the_report(report):
    head, *units, total = table_rows(table_with(report, "Đơn vị chủ trì"))
    assert head[1:7] == [
        "Đơn vị chủ trì", "Tổng số giao trong kỳ", "Hoàn thành đúng hạn", "Hoàn thành quá hạn",
        "Đang thực hiện trong hạn", "Quá hạn chưa hoàn thành",
    ]  # fmt: skip
    assert head[8:] == [
        "Kỳ trước chuyển sang",
        "Phải thực hiện trong kỳ",
        "Đang quá hạn của mọi kỳ",
        "Tỷ lệ cập nhật",
    ]
    tally = BOOK.report.tally
    assert total[2:7] == [str(n) for n in (tally.total, *tally.standing_counts().values())]
    for column in range(2, 7):
        assert sum(int(row[column]) for row in units) == int(total[column])
    by_progress = table_rows(
        table_with(opened(made(form=ReportForm.BY_PROGRESS)), "Đơn vị chủ trì")
    )
    assert by_progress[0][5:9] == [
        "Đang thực hiện", "Chờ xác nhận", "Chưa thực hiện", "Trong số chưa xong: quá hạn",
    ]  # fmt: skip
    assert by_progress[-1][5:] == ["3", "0", "0", "2", "0", "5", "2", "–"]


def test_overdue_tasks_are_listed_with_all_that_must_be_known(report):
    rows = table_rows(table_with(report, "Nội dung nhiệm vụ"))
    longest, other = (f"{task.content}\nSố {task.number}" for task in TASKS[3:5])
    assert rows[1:] == [
        ["1", longest, "Sở Tài chính", "735/CT-UBND\nngày 30/5/2025", "21/5/2025", "40",
         "Chờ vốn"],
        ["2", other, "Sở Xây dựng", "735/CT-UBND\nngày 30/5/2025", "20/6/2025", "10",
         "Vướng đất"],
    ]  # fmt: skip
    assert "Quá hạn lâu nhất 40 ngày: Sở Tài chính." in text_of(report)
    assert "quá hạn từ 8 đến 30 ngày: 1; quá hạn từ 31 đến 90 ngày: 1" in text_of(report)


def test_below_a_task_stand_its_number_urgency_and_product_as_far_as_there_are():
    task = a_task(8, urgency=Urgency.IMMEDIATE, product="Tờ trình")
    old = replace(a_task(9), number="")
    document = opened(made(book_of([task, old])))
    cells = [row[1] for row in table_rows(table_with(document, "Nội dung nhiệm vụ"))[1:]]
    assert cells == [f"{task.content}\nSố 2025/0008; hỏa tốc; sản phẩm: Tờ trình", old.content]


def test_what_stands_beside_the_parts_is_said_of_the_whole_and_of_each_unit():
    waits = Progress.AWAITING_CONFIRMATION
    book = book_of(
        [*TASKS, a_task(6, progress=waits), a_task(7, Standing.OPEN_IN_TIME, progress=waits)]
    )
    text = text_of(opened(made(book)))
    within = "trong đó 2 nhiệm vụ đã báo cáo, chờ xác nhận (1 trong hạn, 1 quá hạn)"
    assert f"\nT{within[1:]}; đang quá hạn của mọi kỳ: 3 nhiệm vụ.\n" in text
    assert f"quá hạn chưa hoàn thành 2, {within};" in text
    assert f"Sở Tài chính\n{within}\n" in text  # in the annex
    padded = text_of(opened(made(book, padded=True)))
    assert "Trong đó 02 nhiệm vụ đã báo cáo, chờ xác nhận (01 trong hạn, 01 quá hạn); " in padded


def test_all_units_of_a_tie_are_named_or_counted():
    def overdue(names):
        tasks = [a_task(at, unit_code=name, unit=name) for at, name in enumerate(names, start=1)]
        return text_of(opened(made(book_of(tasks))))

    three = "AABBC"
    assert "Còn nhiều nhiệm vụ quá hạn nhất: A, B, mỗi đơn vị 2 nhiệm vụ." in overdue(three)
    assert "Còn nhiều nhiệm vụ quá hạn nhất: A, 2 nhiệm vụ." in overdue("AAB")
    assert "nhất" not in overdue("A").replace("Quá hạn lâu nhất", "").replace("chậm nhất", "")
    seven = "7 đơn vị cùng còn nhiều nhiệm vụ quá hạn nhất, mỗi đơn vị 1 nhiệm vụ."
    assert seven in overdue("ABCDEFG")
    longest = [
        a_task(at, days_overdue=40, unit_code=name, unit=name) for at, name in enumerate(three)
    ]
    assert "Quá hạn lâu nhất 40 ngày: A, B, C." in text_of(opened(made(book_of(longest))))


def test_what_is_said_of_all_counts_the_overdue_tasks_of_earlier_periods_too():
    """The report of June 2025 said that one was overdue, where seven were."""
    earlier = {"assigned_on": date(2024, 12, 1), "unit": "Sở Xây dựng", "unit_code": "SXD"}
    carried = [a_task(9, days_overdue=75, **earlier), a_task(10, Standing.DONE_LATE, **earlier)]
    report = opened(made(book_of([TASKS[0], TASKS[3]], carried)))
    text = text_of(report)
    assert "còn 2 nhiệm vụ quá hạn chưa hoàn thành, gồm 1 giao trong kỳ, 1 giao trước kỳ" in text
    assert "Có 1 đơn vị được giao nhiệm vụ trong kỳ, 1 đơn vị chỉ có nhiệm vụ từ kỳ trước" in text
    assert "không còn" not in text
    assert "2 đơn vị còn nhiệm vụ quá hạn:" in text
    assert (
        "- Sở Xây dựng: không được giao nhiệm vụ mới; từ kỳ trước chuyển sang 2 nhiệm vụ; còn 1 "
        "nhiệm vụ quá hạn."
    ) in text
    assert "Quá hạn lâu nhất 75 ngày: Sở Xây dựng." in text
    assert "có 2 nhiệm vụ từ kỳ trước chuyển sang (tính riêng; danh sách tại Phụ lục III)" in text
    assert "Tổng số nhiệm vụ phải thực hiện trong kỳ: 4." in text
    listed = table_rows(report.tables[-1])
    assert listed[0][5:] == ["Tình trạng thời hạn", "Số ngày quá hạn"]
    assert [row[5:] for row in listed[1:]] == [
        ["Quá hạn chưa hoàn thành", "75"], ["Hoàn thành quá hạn", "10"],
    ]  # fmt: skip
    assert table_rows(table_with(report, "Đơn vị chủ trì"))[-1][-4:-1] == ["2", "4", "2"]


def test_the_table_of_units_says_the_update_rate_with_what_it_is_of():
    updates = (UnitUpdates("STC", "Sở Tài chính", 12, 15),)
    rows = table_rows(table_with(opened(made(replace(BOOK, updates=updates))), "Đơn vị chủ trì"))
    named = {row[1].split("\n")[0]: row[-1] for row in rows[1:]}
    assert named["Sở Tài chính"] == "12/15\n80,0%"
    assert set(named.values()) == {"12/15\n80,0%", "–"}
    assert rows[-1][-1] == "12/15\n80,0%"
    monthly = monthly_document(replace(BOOK, updates=updates), HEAD, zone=ZONE)
    annex = table_with(opened(monthly), "Đơn vị chủ trì")
    assert table_rows(annex)[-1][-1] == "12/15\n80,0%"


def test_a_unit_that_ended_is_marked_and_stands_apart():
    end = UnitEnd(date(2025, 6, 30), ("Sở Tài chính",))
    book = book_of([*TASKS, a_task(6, unit_code="H", unit="UBND huyện"), a_task(7)])
    units = book.by(Dimension.UNIT)
    rows = tuple(replace(row, ended=end if row.key == "H" else None) for row in units.rows)
    text = text_of(opened(made(replace(book, breakdowns=(replace(units, rows=rows),)))))
    ended = "đã kết thúc 30/6/2025, nhiệm vụ chuyển Sở Tài chính"
    assert f"UBND huyện\n{ended}\n" in text  # in the annex
    assert f"Nhiệm vụ quá hạn của đơn vị đã kết thúc: UBND huyện ({ended}): 1." in text
    assert "2 đơn vị còn nhiệm vụ quá hạn:" in text
    assert "- UBND huyện: được giao" not in text
    assert "nhất trong các đơn vị hiện có: Sở Tài chính, 2 nhiệm vụ." in text


def test_a_book_frozen_before_all_overdue_tasks_were_kept_speaks_of_its_period():
    old = replace(BOOK, overdue_of_period_only=True, carried=None)
    text = text_of(opened(made(old)))
    assert "còn 2 nhiệm vụ giao trong kỳ quá hạn chưa hoàn thành (danh sách" in text
    assert "2 đơn vị còn nhiệm vụ giao trong kỳ quá hạn:" in text


def test_the_first_sentence_says_what_the_numbers_are_known_by():
    assert "số liệu tính đến hết ngày 30/6/2025, như sau:" in text_of(opened(made()))
    later = replace(BOOK, report=replace(BOOK.report, known_by=date(2025, 7, 2)))
    assert (
        "số liệu tính đến hết ngày 30/6/2025, cập nhật đến hết ngày 02/7/2025, như sau:"
    ) in text_of(opened(made(later)))


def test_nothing_overdue_is_said_in_a_sentence_and_has_no_annex():
    quiet = opened(made(book_of(TASKS[:3])))
    assert "đến hết ngày 30/6/2025, không còn nhiệm vụ quá hạn chưa hoàn thành." in text_of(quiet)
    assert "; không đơn vị nào còn nhiệm vụ quá hạn." in text_of(quiet)
    assert len(quiet.sections) == 2
    assert "Phụ lục II" not in text_of(quiet)
    assert line(quiet, "Phụ lục").text == "Phụ lục"
    nothing = text_of(opened(made(book_of([]))))
    assert "không giao nhiệm vụ nào" in nothing
    assert "Không có đơn vị nào được giao nhiệm vụ trong kỳ." in nothing


def test_it_compares_what_has_the_same_base_and_nothing_else():
    then = Tally(total=10, done_on_time=5, done=5, open_overdue=5, in_progress=5)
    due, due_then = Tally(total=4, done_on_time=3, done=3, open_overdue=1, in_progress=1), then
    last_year = PeriodTally(year_before(HALF), date(2024, 6, 30), then, due_then, 7)
    book = replace(BOOK, report=replace(BOOK.report, due=due), year_before=last_year)
    text = text_of(opened(made(book)))
    assert (
        "So với cùng kỳ năm trước (6 tháng đầu năm 2024: giao 10 nhiệm vụ, đến hết ngày 30/6/2024 "
        "có 7 nhiệm vụ quá hạn của mọi kỳ, đã hoàn thành trên số đến hạn 5/10 = 50,0%): số nhiệm "
        "vụ được giao giảm 5; số nhiệm vụ đang quá hạn của mọi kỳ giảm 5; tỷ lệ hoàn thành trên số "
        "đến hạn tăng 25,0 điểm phần trăm."
    ) in text
    assert "So với kỳ trước" not in text
    assert "So với" not in text_of(opened(made()))
    assert "1/5 = 20,0%; trên số nhiệm vụ giao trong kỳ đã hoàn thành: 1/2 = 50,0%." in text
    unfinished = replace(book.report, as_of=date(2025, 6, 29), known_by=date(2025, 6, 30))
    parts = tuple(replace(part, as_of=unfinished.as_of) for part in book.breakdowns)
    early = text_of(opened(made(replace(book, report=unfinished, breakdowns=parts))))
    assert "số nhiệm vụ được giao giảm 5" in early
    assert "điểm phần trăm" not in early


def test_the_year_to_date_stands_beside_a_month():
    to_date = PeriodTally(
        parse_period("2025-01-01..2025-06-30"), date(2025, 6, 30), BOOK.report.tally
    )
    text = text_of(opened(made(replace(BOOK, year_to_date=to_date))))
    assert (
        "Lũy kế từ đầu năm (từ ngày 01/01/2025 đến ngày 30/6/2025): giao 5 nhiệm vụ, trong đó"
    ) in text


def test_what_people_wrote_stays_text_whatever_it_looks_like():
    written = "A & B <w:p> \"x\" 'y' {{ so }} {% if %} {_{ z }_} {# c #}\ndòng hai\x00\x07"
    book = book_of([a_task(1, content=written, unit="Sở {{ 7*7 }} & <b>", reason="\u000b{%p x %}")])
    text = text_of(opened(made(book)))
    assert "A & B <w:p> \"x\" 'y' {{ so }} {% if %} {_{ z }_} {# c #}\ndòng hai" in text
    assert "Sở {{ 7*7 }} & <b>" in text
    assert "{%p x %}" in text


def test_frozen_and_made_up_numbers_say_so():
    at = datetime(2025, 7, 1, 2, 5, tzinfo=UTC)
    tasks = [a_task(1, origin=Origin.ILLUSTRATIVE)]
    book = book_of(tasks, illustrative=True, frozen=SnapshotMark(2, at, "Trần Văn Minh"))
    text = text_of(opened(made(book)))
    assert "(Số liệu chốt lần 2, lúc 01/07/2025 09:05, người chốt: Trần Văn Minh)" in text
    assert "minh họa, dùng để giới thiệu" in text
    assert f"{tasks[0].content} (minh họa)" in text
    assert "minh họa" not in text_of(opened(made()))


def test_the_same_book_gives_the_same_bytes(report):
    assert made() == made()
    properties = opened(made()).core_properties
    assert properties.modified.date() == date(2025, 6, 30)
    assert properties.title == (
        "Báo cáo kết quả thực hiện nhiệm vụ do UBND tỉnh, Chủ tịch UBND tỉnh giao trong 6 tháng "
        "đầu năm 2025"
    )


def test_three_hundred_overdue_tasks_of_forty_units_fit():
    tasks = [
        a_task(
            n, unit_code=f"U{n % 40}", unit=f"Ban Quản lý dự án đầu tư xây dựng khu vực {n % 40}"
        )
        for n in range(300)
    ]
    report = opened(made(book_of(tasks)))
    assert len(table_with(report, "Nội dung nhiệm vụ").rows) == 301
    assert "- 25 đơn vị khác: 180 nhiệm vụ quá hạn." in text_of(report)


def test_other_periods_read_well():
    june = parse_period("2025-06@14")
    book = book_of(TASKS)
    moved = replace(book.report, period=june)
    text = text_of(opened(made(replace(book, report=moved))))
    assert "trong tháng 6/2025 (từ ngày 15/5/2025 đến ngày 14/6/2025)" in text


def test_units_are_told_with_their_update_rates_the_lowest_first():
    updates = (UnitUpdates("STC", "Sở Tài chính", 3, 4), UnitUpdates("SXD", "Sở Xây dựng", 1, 9))
    text = text_of(opened(made(replace(BOOK, updates=updates))))
    assert "còn phải báo tin): 4/13 = 30,8%; 2 đơn vị còn nhiệm vụ lâu chưa cập nhật:" in text
    assert text.index("- Sở Xây dựng: 1/9 = 11,1%;") < text.index("- Sở Tài chính: 3/4 = 75,0%.")
