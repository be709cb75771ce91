"""Whatever the wording, no figure is read that the text does not give."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.reports.printed.sentence import read_sentence

COUNTS = st.integers(1, 400)
TOTALS = [
    "giao {t} nhiệm vụ",
    "UBND tỉnh đã giao {t} nhiệm vụ cho các sở, ban, ngành",
    "có {t} nhiệm vụ được giao",
    "tổng số nhiệm vụ được giao là {t} nhiệm vụ",
    "tổng số nhiệm vụ: {t}",
    "theo dõi {t} nhiệm vụ",
]
DONE = [
    "đã hoàn thành {d} nhiệm vụ",
    "hoàn thành {d}/{t} nhiệm vụ, đạt 86,2%",
    "{d} nhiệm vụ đã hoàn thành",
    "số nhiệm vụ đã hoàn thành: {d}",
    "tỷ lệ hoàn thành đạt 86,2%, tương ứng {d} nhiệm vụ",
    "đã giải quyết xong {d} nhiệm vụ",
    "đã xử lý được {d} nhiệm vụ (86,2%)",
]
DONE_PARTS = [
    "",
    ", trong đó đúng hạn {on} nhiệm vụ, quá hạn {late} nhiệm vụ",
    ", trong đó: đúng hạn: {on} nhiệm vụ; quá hạn: {late} nhiệm vụ",
    " (đúng hạn {on}; trễ hạn {late})",
    " (trong đó có {late} nhiệm vụ chậm tiến độ)",
    ", gồm {on} nhiệm vụ đúng hạn và {late} nhiệm vụ quá hạn",
    ", đúng hạn {on}, quá hạn {late}",
    ": {on} nhiệm vụ hoàn thành đúng hạn, {late} nhiệm vụ hoàn thành chậm",
]
OPEN = [
    "chưa hoàn thành {o} nhiệm vụ",
    "còn lại {o} nhiệm vụ",
    "còn {o} nhiệm vụ chưa hoàn thành",
    "{o} nhiệm vụ chưa hoàn thành (13,8%)",
    "số nhiệm vụ chưa hoàn thành là {o} nhiệm vụ",
]
OPEN_PARTS = [
    "",
    ", trong đó {over} nhiệm vụ quá hạn",
    " (trong hạn {time}; quá hạn {over})",
    ", gồm {time} nhiệm vụ còn trong hạn và {over} nhiệm vụ đã quá hạn",
    ", trong đó chưa đến hạn {time} nhiệm vụ, quá hạn {over} nhiệm vụ",
    ", trong hạn {time}, quá hạn {over}",
]
NOISE = [
    "",
    "ban hành 1.525 văn bản",
    "tăng 12 nhiệm vụ so với cùng kỳ năm 2024",
    "đã tổ chức 12 cuộc họp",
    "15 đơn vị hoàn thành 100% nhiệm vụ",
    "đôn đốc 31 nhiệm vụ",
    "thu hồi 3 nhiệm vụ",
    "quá hạn 7 nhiệm vụ",
    "3 nhiệm vụ trọng tâm",
]


@st.composite
def texts(draw) -> tuple[str, dict[str, int]]:
    """A text of any of these wordings, with what is true of the tasks it tells of."""
    on, late, time, over = (draw(COUNTS) for _ in range(4))
    true = {
        "total": on + late + time + over,
        "done": on + late,
        "done_on_time": on,
        "done_late": late,
        "open": time + over,
        "open_in_time": time,
        "open_overdue": over,
    }
    words = {"t": true["total"], "d": true["done"], "o": true["open"]}
    words |= {"on": on, "late": late, "time": time, "over": over}
    pieces = [
        draw(st.sampled_from(TOTALS)),
        draw(st.sampled_from(DONE)) + draw(st.sampled_from(DONE_PARTS)),
        draw(st.sampled_from(OPEN)) + draw(st.sampled_from(OPEN_PARTS)),
    ]
    pieces.insert(draw(st.integers(1, 3)), draw(st.sampled_from(NOISE)))
    between = draw(st.sampled_from(["; ", ", ", ". ", "\n- "]))
    text = between.join(piece.format(**words) for piece in pieces if piece)
    return f"Trong 6 tháng đầu năm 2025, {text}.", true


@given(texts())
def test_every_figure_that_is_read_is_the_right_one(said: tuple[str, dict[str, int]]) -> None:
    text, true = said
    read = read_sentence(text)
    assert {figure.value: true[figure.value] for figure in read.figures} == {
        figure.value: count for figure, count in read.figures.items()
    }
    assert read.period is not None
    assert read.period.name == "2025-H1"


@given(texts())
def test_a_number_that_is_not_read_is_said(said: tuple[str, dict[str, int]]) -> None:
    text, _ = said
    read = read_sentence(text)
    if not {"total", "done"} <= {figure.value for figure in read.figures}:
        assert read.unread
