"""Sentences of reports as people write them: read into figures, never into a wrong one."""

import json

import pytest

from tests.domain.wordings import wordings
from tracker.domain.reports.printed.sentence import read_sentence
from tracker.domain.vocabulary import Register


def read(text: str) -> dict[str, str | int]:
    """``p`` the period, ``r`` the register unless it is the province's, and the figures."""
    reading = read_sentence(text)
    facts: dict[str, str | int] = {}
    if reading.period is not None:
        facts["p"] = reading.period.name
    if reading.register is not Register.PROVINCE:
        facts["r"] = reading.register.value
    return facts | {figure.value: count for figure, count in reading.figures.items()}


@pytest.mark.parametrize("row", wordings("sentence"), ids=lambda row: row["text"][:60])
def test_each_wording_is_read_as_it_should_be(row: dict[str, str]) -> None:
    assert read(row["text"]) == json.loads(row["expected"])


TOTAL, DONE, ON_TIME, LATE = "total", "done", "done_on_time", "done_late"
OPEN, IN_TIME, OVERDUE = "open", "open_in_time", "open_overdue"
STARTED, WAITING, IDLE = "in_progress", "awaiting_confirmation", "not_started"
IDLE_LATE = "not_started_overdue"

SENTENCES = {
    "nested in parentheses": (
        "Trong tháng 3/2024, UBND tỉnh giao 120 nhiệm vụ; đã hoàn thành 100 nhiệm vụ (trong đó 95 "
        "nhiệm vụ đúng hạn, 05 nhiệm vụ quá hạn); đang thực hiện 20 nhiệm vụ.",
        {"p": "2024-03", TOTAL: 120, DONE: 100, ON_TIME: 95, LATE: 5, STARTED: 20},
    ),
    "a ratio and a share": (
        "Quý IV/2023: giao 1.005 nhiệm vụ, hoàn thành 1.000/1.005 nhiệm vụ, đạt tỷ lệ 99,5%.",
        {"p": "2023-Q4", TOTAL: 1005, DONE: 1000},
    ),
    "ratios of what was done": (
        "Năm 2022 đã hoàn thành 450/500 nhiệm vụ được giao (90%), trong đó hoàn thành trước và "
        "đúng hạn 430/450 nhiệm vụ, quá hạn 20/450 nhiệm vụ.",
        {"p": "2022", TOTAL: 500, DONE: 450, ON_TIME: 430, LATE: 20},
    ),
    "time without a state where the sum tells": (
        "6 tháng đầu năm 2024, tổng số nhiệm vụ: 700; đã hoàn thành: 650; trong hạn: 40; quá hạn: "
        "10.",
        {"p": "2024-H1", TOTAL: 700, DONE: 650, IN_TIME: 40, OVERDUE: 10},
    ),
    "not yet due": (
        "6 tháng đầu năm 2024 giao 700 nhiệm vụ; đã hoàn thành 650 nhiệm vụ; chưa hoàn thành 50 "
        "nhiệm vụ, trong đó chưa đến hạn 40 nhiệm vụ, quá hạn 10 nhiệm vụ.",
        {"p": "2024-H1", TOTAL: 700, DONE: 650, OPEN: 50, IN_TIME: 40, OVERDUE: 10},
    ),
    "remaining and not completed": (
        "Tháng 5 năm 2025, có 30 nhiệm vụ được giao, 25 nhiệm vụ đã hoàn thành, còn lại 5 nhiệm vụ "
        "chưa hoàn thành.",
        {"p": "2025-05", TOTAL: 30, DONE: 25, OPEN: 5},
    ),
    "none overdue, done or not": (
        "Trong quý II năm 2024, đã giao 88 nhiệm vụ, không có nhiệm vụ quá hạn.",
        {"p": "2024-Q2", TOTAL: 88},
    ),
    "more than the year before": (
        "Năm 2024, giao 300 nhiệm vụ, đã hoàn thành 280 nhiệm vụ, tăng 20 nhiệm vụ so với năm "
        "2023.",
        {"p": "2024", TOTAL: 300, DONE: 280},
    ),
    "a comparison alone": (
        "So với cùng kỳ năm 2024, số nhiệm vụ giao trong 6 tháng đầu năm 2025 tăng 24 nhiệm vụ.",
        {"p": "2025-H1"},
    ),
    "the same period of the year before": (
        "6 tháng đầu năm 2025 đã giao 632 nhiệm vụ (cùng kỳ năm 2024 giao 608 nhiệm vụ).",
        {"p": "2025-H1", TOTAL: 632},
    ),
    "since the beginning of the year": (
        "Từ đầu năm 2025 đến ngày 31/5/2025, đã giao 520 nhiệm vụ, hoàn thành 480 nhiệm vụ.",
        {"p": "2025-01-01..2025-05-31", TOTAL: 520, DONE: 480},
    ),
    "a month and a running total": (
        "Trong tháng 6/2025 giao 100 nhiệm vụ, hoàn thành 90 nhiệm vụ; lũy kế từ đầu năm giao 500 "
        "nhiệm vụ.",
        {},
    ),
    "two periods": (
        "Quý I/2025 giao 100 nhiệm vụ, hoàn thành 90 nhiệm vụ; quý II/2025 giao 120 nhiệm vụ, hoàn "
        "thành 110 nhiệm vụ.",
        {},
    ),
    "the Government's": (
        "Chính phủ, Thủ tướng Chính phủ giao tỉnh 45 nhiệm vụ trong năm 2024, đã hoàn thành 44 "
        "nhiệm vụ, đang thực hiện 01 nhiệm vụ trong hạn.",
        {"p": "2024", "r": "government", TOTAL: 45, DONE: 44, IN_TIME: 1},
    ),
    "late without a state after on time": (
        "Trong năm 2024, tỉnh được Thủ tướng Chính phủ giao 45 nhiệm vụ; hoàn thành đúng hạn 44 "
        "nhiệm vụ, quá hạn 01 nhiệm vụ.",
        {"p": "2024", "r": "government", TOTAL: 45, ON_TIME: 44},
    ),
    "items of the programme": (
        "Chương trình công tác năm 2024 của UBND tỉnh có 140 nội dung; đã hoàn thành 130/140 nội "
        "dung, đạt 92,9%.",
        {"p": "2024", "r": "programme", TOTAL: 140, DONE: 130},
    ),
    "units that were told": (
        "Năm 2025, UBND tỉnh giao 20 nhiệm vụ cho Sở Tài chính, Sở Nội vụ; đã hoàn thành 15 nhiệm "
        "vụ.",
        {"p": "2025", TOTAL: 20, DONE: 15},
    ),
    "units that did": (
        "Năm 2025, Sở Tài chính hoàn thành 20 nhiệm vụ, Sở Nội vụ hoàn thành 18 nhiệm vụ.",
        {"p": "2025"},
    ),
    "units, then the whole": (
        "Trong tháng 6/2025, Sở Tài chính được giao 20 nhiệm vụ, Sở Nội vụ được giao 18 nhiệm vụ. "
        "Tổng số nhiệm vụ giao là 100 nhiệm vụ.",
        {"p": "2025-06", TOTAL: 100},
    ),
    "units counted": (
        "Trong tháng 6/2025 có 12 đơn vị hoàn thành đúng hạn, 3 đơn vị chậm; giao 45 nhiệm vụ.",
        {"p": "2025-06", TOTAL: 45},
    ),
    "who assigned how many": (
        "Năm 2025 giao 632 nhiệm vụ, trong đó Chủ tịch giao 400 nhiệm vụ, các Phó Chủ tịch giao "
        "232 nhiệm vụ; đã hoàn thành 600 nhiệm vụ.",
        {"p": "2025", TOTAL: 632, DONE: 600},
    ),
    "more than": (
        "Năm 2025 giao hơn 600 nhiệm vụ, đã hoàn thành 545 nhiệm vụ.",
        {"p": "2025", DONE: 545},
    ),
    "about": ("Năm 2025 giao khoảng 600 nhiệm vụ; hoàn thành gần 500 nhiệm vụ.", {"p": "2025"}),
    "above": ("Năm 2025 giao trên 600 nhiệm vụ.", {"p": "2025"}),
    "thousands apart": (
        "Trong 6 tháng đầu năm 2025 đã giao 1 250 nhiệm vụ.",
        {"p": "2025-H1"},
    ),
    "from day to day": (
        "Từ ngày 15/12/2024 đến ngày 14/6/2025, đã giao 610 nhiệm vụ; hoàn thành 580 nhiệm vụ, "
        "trong đó 30 nhiệm vụ trễ hạn.",
        {"p": "2024-12-15..2025-06-14", TOTAL: 610, DONE: 580, LATE: 30},
    ),
    "of a total": (
        "Tính đến hết ngày 30/6/2025, trong 632 nhiệm vụ giao 6 tháng đầu năm 2025, còn 35 nhiệm "
        "vụ chưa hoàn thành, gồm: 28 nhiệm vụ trong hạn, 7 nhiệm vụ quá hạn.",
        {"p": "2025-H1", TOTAL: 632, OPEN: 35, IN_TIME: 28, OVERDUE: 7},
    ),
    "which units are overdue": (
        "Còn 7 nhiệm vụ quá hạn chưa hoàn thành (Sở Tài chính 2 nhiệm vụ, Sở Nội vụ 5 nhiệm vụ). "
        "Trong 6 tháng đầu năm 2025 giao 632 nhiệm vụ.",
        {"p": "2025-H1", TOTAL: 632, OVERDUE: 7},
    ),
    "of those assigned": (
        "Hoàn thành 40/45 nhiệm vụ UBND tỉnh giao trong tháng 5/2025, đạt 88,9%.",
        {"p": "2025-05", TOTAL: 45, DONE: 40},
    ),
    "handled is not assigned": (
        "Tháng 01/2025, số nhiệm vụ phải thực hiện là 150 nhiệm vụ (90 nhiệm vụ kỳ trước chuyển "
        "sang, 60 nhiệm vụ giao mới).",
        {"p": "2025-01"},
    ),
    "left from last year": (
        "Năm 2025 giao mới 200 nhiệm vụ, tồn từ năm trước chuyển sang 15 nhiệm vụ, hoàn thành 190 "
        "nhiệm vụ.",
        {"p": "2025"},
    ),
    "other acts": (
        "Trong 6 tháng đầu năm 2025 đã đôn đốc 25 nhiệm vụ, gia hạn 12 nhiệm vụ, thu hồi 3 nhiệm "
        "vụ; giao 632 nhiệm vụ.",
        {"p": "2025-H1", TOTAL: 632},
    ),
    "due in the period": (
        "Trong tháng 6/2025 có 30 nhiệm vụ đến hạn, đã hoàn thành 28 nhiệm vụ.",
        {"p": "2025-06"},
    ),
    "waiting, then the total": (
        "Năm 2024: 12 nhiệm vụ chờ xác nhận, 250 nhiệm vụ đã hoàn thành, tổng số 300 nhiệm vụ.",
        {"p": "2024", TOTAL: 300, DONE: 250, WAITING: 12},
    ),
    "eleven months": (
        "Trong 11 tháng năm 2024 giao 1.100 nhiệm vụ.",
        {"p": "2024-01-01..2024-11-30", TOTAL: 1100},
    ),
    "the first half": ("Nửa đầu năm 2025 giao 10 nhiệm vụ.", {"p": "2025-H1", TOTAL: 10}),
    "the whole year": ("Cả năm 2024 giao 10 nhiệm vụ.", {"p": "2024", TOTAL: 10}),
    "a quarter with a dash": ("Trong quý 3-2025 giao 10 nhiệm vụ.", {"p": "2025-Q3", TOTAL: 10}),
    "a month with a dash": ("Trong tháng 06-2025 giao 10 nhiệm vụ.", {"p": "2025-06", TOTAL: 10}),
    "a month in a letter": ("Trong T6/2025 giao 10 nhiệm vụ.", {"p": "2025-06", TOTAL: 10}),
    "years together": ("Trong giai đoạn 2021-2025 giao 10 nhiệm vụ.", {TOTAL: 10}),
    "a school year": ("Năm học 2024-2025 giao 10 nhiệm vụ.", {TOTAL: 10}),
    "a part that is not known": (
        "Năm 2025 đã giao 20 nhiệm vụ, trong đó 12 nhiệm vụ khó, hoàn thành 5 nhiệm vụ.",
        {"p": "2025", TOTAL: 20},
    ),
    "two numbers in a clause": (
        "Trong 6 tháng đầu năm 2025, trong tổng số 632 nhiệm vụ đã giao có 597 nhiệm vụ hoàn "
        "thành, chiếm 94,5%; 35 nhiệm vụ chưa hoàn thành, chiếm 5,5%.",
        {"p": "2025-H1", TOTAL: 632, DONE: 597, OPEN: 35},
    ),
    "no punctuation": (
        "Năm 2025 giao 45 nhiệm vụ hoàn thành 40 nhiệm vụ đang thực hiện 5 nhiệm vụ",
        {"p": "2025", TOTAL: 45, DONE: 40, STARTED: 5},
    ),
    "number first": (
        "Năm 2025: 45 nhiệm vụ được giao, 40 nhiệm vụ hoàn thành đúng hạn, 3 nhiệm vụ hoàn thành "
        "chậm, 2 nhiệm vụ chưa hoàn thành.",
        {"p": "2025", TOTAL: 45, ON_TIME: 40, LATE: 3, OPEN: 2},
    ),
    "late without a state": (
        "Năm 2025 giao 100 nhiệm vụ. Đã hoàn thành 80 nhiệm vụ, quá hạn 10 nhiệm vụ.",
        {"p": "2025", TOTAL: 100, DONE: 80},
    ),
    "on time and late make up what was done": (
        "Năm 2025 giao 100 nhiệm vụ, hoàn thành 80, đúng hạn 75, quá hạn 5, còn lại 20.",
        {"p": "2025", TOTAL: 100, DONE: 80, ON_TIME: 75, LATE: 5, OPEN: 20},
    ),
    "a list with points": (
        "Kết quả thực hiện 6 tháng đầu năm 2025:\n- Tổng số nhiệm vụ được giao: 632 nhiệm vụ\n"
        "- Đã hoàn thành: 597 nhiệm vụ, trong đó:\n + Đúng hạn: 545 nhiệm vụ\n + Quá hạn: 52 nhiệm "
        "vụ\n- Chưa hoàn thành: 35 nhiệm vụ, trong đó:\n + Trong hạn: 28 nhiệm vụ\n + Quá hạn: 07 "
        "nhiệm vụ",
        {"p": "2025-H1", TOTAL: 632, DONE: 597, ON_TIME: 545, LATE: 52, OPEN: 35, IN_TIME: 28,
         OVERDUE: 7},
    ),
    "late in parentheses, done or not": (
        "Năm 2025, giao 50 nhiệm vụ (đã hoàn thành 30 nhiệm vụ đúng hạn; 5 nhiệm vụ quá hạn; 15 "
        "nhiệm vụ đang thực hiện).",
        {"p": "2025", TOTAL: 50, ON_TIME: 30, STARTED: 15},
    ),
    "overdue among each kind of open": (
        "Chưa thực hiện 10 nhiệm vụ, trong đó quá hạn 2; đang thực hiện 20 nhiệm vụ, trong đó quá "
        "hạn 3; tổng số giao năm 2024 là 130 nhiệm vụ, hoàn thành 100 nhiệm vụ.",
        {"p": "2024", TOTAL: 130, DONE: 100, IDLE: 10, IDLE_LATE: 2, STARTED: 20},
    ),
    "two that are overdue": (
        "Năm 2024 giao 130 nhiệm vụ: 7 nhiệm vụ chưa thực hiện quá hạn, 3 nhiệm vụ đang thực hiện "
        "quá hạn.",
        {"p": "2024", TOTAL: 130},
    ),
    "not on time, done or not": (
        "Trong quý II/2025 giao 60 nhiệm vụ, hoàn thành 50 nhiệm vụ, không hoàn thành đúng hạn 4 "
        "nhiệm vụ.",
        {"p": "2025-Q2", TOTAL: 60, DONE: 50},
    ),
    "not yet completed on time": (
        "Quý II/2025 giao 60 nhiệm vụ, 4 nhiệm vụ chưa hoàn thành đúng hạn.",
        {"p": "2025-Q2", TOTAL: 60},
    ),
    "completed, but not on time": (
        "Quý II/2025 giao 60 nhiệm vụ, 4 nhiệm vụ hoàn thành không đúng hạn.",
        {"p": "2025-Q2", TOTAL: 60, LATE: 4},
    ),
    "not overdue": (
        "Quý II/2025 giao 60 nhiệm vụ, 4 nhiệm vụ đang thực hiện, chưa quá hạn; 2 nhiệm vụ chưa "
        "hoàn thành nhưng chưa quá hạn.",
        {"p": "2025-Q2", TOTAL: 60},  # two figures of the same: which is all, nobody can tell
    ),
    "all in words": (
        "Năm 2025 giao 10 nhiệm vụ; tất cả đã hoàn thành đúng hạn.",
        {"p": "2025", TOTAL: 10},
    ),
    "all as a share": ("Năm 2025 giao 10 nhiệm vụ, hoàn thành 100%.", {"p": "2025", TOTAL: 10}),
    "beside a document's number": (
        "Năm 2025 giao 10 nhiệm vụ theo Kế hoạch số 12/KH-UBND, 3 nhiệm vụ đã hoàn thành.",
        {"p": "2025", TOTAL: 10, DONE: 3},
    ),
    "shares with numbers behind": (
        "Trong 6 tháng đầu năm 2025, tỷ lệ hoàn thành đúng hạn: 86,2% (545/632 nhiệm vụ); tỷ lệ "
        "hoàn thành quá hạn: 8,2% (52/632 nhiệm vụ).",
        {"p": "2025-H1", TOTAL: 632, ON_TIME: 545, LATE: 52},
    ),
    "everything after semicolons and colons": (
        "Năm 2025: giao 200 nhiệm vụ; hoàn thành: 180 nhiệm vụ; trong đó: đúng hạn: 170 nhiệm vụ; "
        "quá hạn: 10 nhiệm vụ; đang thực hiện: 20 nhiệm vụ; trong đó: trong hạn: 18 nhiệm vụ; quá "
        "hạn: 2 nhiệm vụ.",
        {"p": "2025", TOTAL: 200, DONE: 180, ON_TIME: 170, LATE: 10, STARTED: 20, IN_TIME: 18,
         OVERDUE: 2},
    ),
    "assigned anew, nothing carried over": (
        "Trong tháng 6/2025, đã giao mới 60 nhiệm vụ, hoàn thành 50 nhiệm vụ.",
        {"p": "2025-06", TOTAL: 60, DONE: 50},
    ),
    "carried on to the next period": (
        "Tháng 6/2025 giao 100 nhiệm vụ, hoàn thành 40 nhiệm vụ, chuyển sang kỳ sau 60 nhiệm vụ.",
        {"p": "2025-06", TOTAL: 100, DONE: 40},
    ),
    "documents and tasks": (
        "Ban hành 30 văn bản giao 45 nhiệm vụ cho 15 đơn vị trong tháng 6/2025; đã tổ chức 12 cuộc "
        "họp.",
        {"p": "2025-06", TOTAL: 45},
    ),
    "units that were assigned": (
        "Trong tháng 6/2025, 15 đơn vị được giao 45 nhiệm vụ.",
        {"p": "2025-06", TOTAL: 45},
    ),
    "followed and urged": (
        "Năm 2024, Văn phòng UBND tỉnh theo dõi, đôn đốc 300 nhiệm vụ; hoàn thành 290 nhiệm vụ.",
        {"p": "2024", DONE: 290},
    ),
    "colons between commas": (
        "Trong năm 2024, số nhiệm vụ đã giao: 300, số nhiệm vụ đã hoàn thành: 290, số nhiệm vụ "
        "chưa hoàn thành: 10.",
        {"p": "2024", TOTAL: 300, DONE: 290, OPEN: 10},
    ),
    "in time and late of everything": (
        "Năm 2024 tổng số 300 nhiệm vụ. Trong hạn 290 nhiệm vụ, quá hạn 10 nhiệm vụ.",
        {"p": "2024", TOTAL: 300},
    ),
    "how late": (
        "Năm 2024 giao 300 nhiệm vụ; 12 nhiệm vụ chưa hoàn thành quá hạn, trong đó quá hạn trên 30 "
        "ngày 5 nhiệm vụ.",
        {"p": "2024", TOTAL: 300, OVERDUE: 12},
    ),
    "on time thanks to an extension": (
        "Năm 2024 giao 300 nhiệm vụ; hoàn thành 290 nhiệm vụ, trong đó 280 nhiệm vụ đúng hạn, 4 "
        "nhiệm vụ đúng hạn nhờ gia hạn sau hạn.",
        {"p": "2024", TOTAL: 300, DONE: 290, ON_TIME: 280},
    ),
    "now overdue": (
        "Năm 2024 giao 300 nhiệm vụ, đã hoàn thành 280 nhiệm vụ, hiện còn 6 nhiệm vụ quá hạn.",
        {"p": "2024", TOTAL: 300, DONE: 280, OVERDUE: 6},
    ),
    "in capitals": (
        "TRONG NĂM 2024 ĐÃ GIAO 300 NHIỆM VỤ, HOÀN THÀNH ĐÚNG HẠN 280 NHIỆM VỤ",
        {"p": "2024", TOTAL: 300, ON_TIME: 280},
    ),
    "several leaders": (
        "Năm 2024, Chủ tịch UBND tỉnh giao 40 nhiệm vụ, các Phó Chủ tịch giao 20 nhiệm vụ; đã hoàn "
        "thành 50 nhiệm vụ.",
        {"p": "2024"},
    ),
    "several fields": (
        "Năm 2024 giao 60 nhiệm vụ: lĩnh vực kinh tế 40 nhiệm vụ, hoàn thành 35 nhiệm vụ; lĩnh vực "
        "văn hóa 20 nhiệm vụ, hoàn thành 18 nhiệm vụ.",
        {"p": "2024", TOTAL: 60},
    ),
    "a field of the same letters": (
        "Năm 2025 giao 200 nhiệm vụ, trong đó lĩnh vực giáo dục 30 nhiệm vụ, giao thông 20 nhiệm "
        "vụ; bàn giao 12 nhiệm vụ cho Sở Nội vụ.",
        {"p": "2025", TOTAL: 200},
    ),
    "a backlog": (
        "Năm 2025 đã giải quyết dứt điểm 45/50 nhiệm vụ tồn đọng.",
        {"p": "2025"},
    ),
    "fewer than before": (
        "Năm 2025, số nhiệm vụ quá hạn giảm từ 30 xuống còn 12 nhiệm vụ; giao 200 nhiệm vụ.",
        {"p": "2025", TOTAL: 200},
    ),
    "months one by one": (
        "Trong các tháng 4, 5, 6 năm 2025 giao 50 nhiệm vụ.",
        {TOTAL: 50},
    ),
    "up to the end of a quarter": (
        "Tính đến hết quý III năm 2024, UBND tỉnh giao 900 nhiệm vụ.",
        {TOTAL: 900},
    ),
    "days in words": (
        "Từ ngày 15 tháng 12 năm 2024 đến ngày 14 tháng 6 năm 2025 giao 50 nhiệm vụ.",
        {"p": "2024-12-15..2025-06-14", TOTAL: 50},
    ),
    "a share between number and words": (
        "Trong 6 tháng đầu năm 2025, 545 nhiệm vụ (86,2%) hoàn thành đúng hạn, 52 nhiệm vụ (8,2%) "
        "hoàn thành quá hạn trên tổng số 632 nhiệm vụ.",
        {"p": "2025-H1", TOTAL: 632, ON_TIME: 545, LATE: 52},
    ),
    "there are so many": (
        "Năm 2024 có 500 nhiệm vụ, trong đó: Đã hoàn thành 475 nhiệm vụ; chưa hoàn thành 25 nhiệm "
        "vụ.",
        {"p": "2024", TOTAL: 500, DONE: 475, OPEN: 25},
    ),
    "time behind a comma": (
        "Năm 2025 giao 200 nhiệm vụ: 180 nhiệm vụ đã hoàn thành; 15 nhiệm vụ chưa hoàn thành, còn "
        "trong hạn; 5 nhiệm vụ chưa hoàn thành, đã quá hạn.",
        {"p": "2025", TOTAL: 200, DONE: 180, IN_TIME: 15, OVERDUE: 5},
    ),
    "late ones, done or not": (
        "Năm 2024 giao 100 nhiệm vụ; quá hạn 12 nhiệm vụ (đã hoàn thành 10, chưa hoàn thành 2).",
        {"p": "2024", TOTAL: 100},
    ),
    "told after a comma": (
        "Năm 2023, UBND tỉnh giao các sở, ngành, địa phương 1.350 nhiệm vụ, hoàn thành 1.290 nhiệm "
        "vụ; đang thực hiện 60 nhiệm vụ, trong đó quá hạn 08 nhiệm vụ.",
        {"p": "2023", TOTAL: 1350, DONE: 1290, STARTED: 60, OVERDUE: 8},
    ),
    "one unit": (
        "Trong tháng 5/2025, Sở Tài chính được giao 25 nhiệm vụ, đã hoàn thành 22 nhiệm vụ.",
        {"p": "2025-05", TOTAL: 25, DONE: 22},
    ),
    "waiting, in and out of time": (
        "Năm 2024 giao 300 nhiệm vụ, hoàn thành 280 nhiệm vụ, chưa hoàn thành 20 nhiệm vụ, trong "
        "đó 5 nhiệm vụ đã báo cáo, chờ xác nhận (3 trong hạn, 2 quá hạn).",
        {"p": "2024", TOTAL: 300, DONE: 280, OPEN: 20, WAITING: 5},
    ),
    "no tasks at all": (
        "Hoàn thành phát điện trong năm 2025 dự án Thuỷ điện Nậm Núa 2, phấn đấu đạt kế hoạch.",
        {"p": "2025"},
    ),
    "a number that is a name": (
        "Năm 2025 giao 9 nhiệm vụ, duy trì phổ cập giáo dục, hoàn thành xóa mù chữ mức độ 2.",
        {"p": "2025", TOTAL: 9},
    ),
    "national programmes": (
        "Năm 2025 thực hiện 03 Chương trình mục tiêu quốc gia; giao 12 nhiệm vụ.",
        {"p": "2025", TOTAL: 12},
    ),
    "words of other work": (
        "Năm 2024 thực hiện tốt nhiệm vụ chuyên môn; giao 60 đầu việc, đã giải quyết 50 việc.",
        {"p": "2024", TOTAL: 60, DONE: 50},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SENTENCES)
def test_a_likely_sentence_is_read_and_nothing_is_guessed(name: str) -> None:
    text, figures = SENTENCES[name]
    assert read(text) == figures


def test_what_has_no_figure_of_its_own_is_no_riddle() -> None:
    text = (
        "Năm 2024 giao 300 nhiệm vụ, chưa hoàn thành 20 nhiệm vụ, trong đó 5 nhiệm vụ đã báo cáo, "
        "chờ xác nhận (3 trong hạn, 2 quá hạn), trong đó 4 nhiệm vụ đúng hạn nhờ gia hạn sau hạn."
    )
    assert read_sentence(text).unread == ()


LEFT_OUT = [
    ("Năm 2025 giao một trăm nhiệm vụ, hoàn thành 90 nhiệm vụ.", "một trăm nhiệm vụ"),
    ("Năm 2025 giao 100 nhiệm vụ. Hoàn thành 80 nhiệm vụ, quá hạn 10 nhiệm vụ.", "quá hạn 10"),
    ("Năm 2025 giao hơn 600 nhiệm vụ.", "hơn 600"),
    ("Kỳ trước chuyển sang 40 nhiệm vụ, tháng 6/2025 giao 60 nhiệm vụ.", "kỳ trước chuyển sang"),
    ("Tháng 6/2025, Sở A được giao 20 nhiệm vụ; Sở B được giao 30 nhiệm vụ.", "nhiều đơn vị"),
    ("Quý I/2025 giao 100 nhiệm vụ; quý II/2025 giao 120 nhiệm vụ.", "nhiều kỳ"),
    ("Tháng 6/2025 có 30 nhiệm vụ đến hạn, hoàn thành 28.", "đến hạn"),
    ("Tháng 6/2025, Sở Tài chính được giao 20 nhiệm vụ, hoàn thành 18 nhiệm vụ.", "Sở Tài chính"),
]


@pytest.mark.parametrize(("text", "words"), LEFT_OUT)
def test_what_was_left_out_is_said(text: str, words: str) -> None:
    assert any(words in sentence for sentence in read_sentence(text).unread), read_sentence(
        text
    ).unread
