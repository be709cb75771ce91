"""The words of a field are found on the picture of the page that was scanned."""

from tracker.domain.directives.proposals.kept.word_boxes import Box, WordBox, boxes_of

ROWS = (
    "1. Sở Y tế rà soát, trước ngày 15/6/2026.",
    "2. Sở Tài chính cấp kinh phí, xong",
    "trước ngày 20/6/2026.",
)
PAGE = [
    WordBox(word, 1000 + 500 * at, 1000 * row, 400, 200 + 10 * (at % 2))
    for row, words in enumerate(ROWS, 1)
    for at, word in enumerate(words.split())
]
SECOND = " ".join(ROWS[1:])


def test_the_words_of_a_field_are_one_box():
    assert boxes_of(PAGE, ROWS[0], "Sở Y tế") == [Box(1500, 1000, 1400, 210)]


def test_the_same_words_of_another_line_are_not_marked():
    [box] = boxes_of(PAGE, SECOND, "trước ngày")
    assert box.top == 3000


def test_words_that_go_on_in_the_next_row_are_two_boxes():
    assert [box.top for box in boxes_of(PAGE, SECOND, "xong trước ngày 20/6/2026")] == [2000, 3000]


def test_without_words_the_whole_line_is_marked():
    assert [box.top for box in boxes_of(PAGE, SECOND, "")] == [2000, 3000]


def test_a_line_that_goes_on_over_the_page_is_marked_where_it_begins():
    [box] = boxes_of(PAGE, f"{ROWS[0]} và các nội dung khác của trang sau", "")
    assert (box.top, box.width) == (1000, 3900)


def test_what_the_page_does_not_have_is_not_marked():
    assert boxes_of(PAGE, "Nội dung khác hẳn", "") == []
    assert boxes_of(PAGE, ROWS[0], "Sở Nội vụ") == []
    assert boxes_of([], ROWS[0], "Sở Y tế") == []
