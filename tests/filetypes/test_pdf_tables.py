"""Tables of PDF pages: by lines that are drawn, and by words that stand in columns."""

from tracker.domain.directives.lists.sheet import Sheet
from tracker.filetypes.texts.pdf_columns import in_columns
from tracker.filetypes.texts.pdf_lines import Letter
from tracker.filetypes.texts.pdf_tables import drawn_tables, rule_of

WIDTH = 6


def written(*texts: tuple[int, int, str]) -> list[Letter]:
    """The letters of texts, each at its place from the left and from the bottom."""
    return [
        Letter(sign, left + at * WIDTH, bottom, left + (at + 1) * WIDTH, bottom + 10)
        for left, bottom, text in texts
        for at, sign in enumerate(text)
        if sign != " "
    ]


def ruled(columns: list[int], levels: list[int]):
    """The lines of a table whose cells are all divided."""
    level = [rule_of(columns[0], one, columns[-1], one) for one in levels]
    return [*level, *(rule_of(one, levels[0], one, levels[-1]) for one in columns)]


def cells(sheet: Sheet) -> list[list[str | None]]:
    return [row.cells for row in sheet.rows]


def test_the_words_of_a_cell_are_put_together_between_its_lines():
    letters = written((55, 80, "TT"), (105, 80, "Hoan"), (105, 65, "thanh"), (55, 45, "1"),
                      (105, 45, "30/9/20"), (105, 30, "26"), (50, 120, "Ke hoach"))  # fmt: skip
    [table], outside = drawn_tables(ruled([50, 100, 200], [95, 60, 20]), letters)
    assert cells(table.sheet) == [["TT", "Hoan thanh"], ["1", "30/9/2026"]]
    assert "".join(one.text for one in outside) == "Kehoach"


def test_a_cell_that_no_line_divides_covers_the_rows_below_it():
    rules = [*ruled([100, 200], [95, 60, 20]), rule_of(50, 95, 50, 20), rule_of(50, 95, 100, 95),
             rule_of(50, 20, 100, 20)]  # fmt: skip
    [table], _ = drawn_tables(rules, written((55, 80, "A"), (105, 80, "b"), (105, 45, "c")))
    assert cells(table.sheet) == [["A", "b"], ["A", "c"]]
    assert table.sheet.rows[1].above == {0}


def test_a_frame_around_words_is_no_table():
    tables, outside = drawn_tables(ruled([50, 200], [95, 20]), written((55, 80, "MAT")))
    assert (tables, len(outside)) == ([], 3)


def test_words_in_columns_are_a_table_without_any_line():
    parts = in_columns(
        written(
            (50, 200, "Phan cong cac don vi thuc hien nhung nhiem vu"),
            (50, 180, "TT"), (90, 180, "Nhiem vu"), (200, 180, "Chu tri"), (280, 180, "Han"),
            (50, 160, "I"), (90, 160, "CAC NHIEM VU CHUNG CUA TINH"),
            (50, 140, "1"), (90, 140, "Sua duong"), (200, 140, "So Xay"), (280, 140, "9/2026"),
            (90, 125, "vao ban"), (200, 125, "dung"),
            (50, 105, "2"), (90, 105, "Mua thuoc"), (200, 105, "So Y te"), (280, 105, "8/2026"),
        )
    )  # fmt: skip
    [table] = [part for part in parts if isinstance(part, Sheet)]
    assert cells(table) == [
        ["TT", "Nhiem vu", "Chu tri", "Han"],
        ["I", "CAC NHIEM VU CHUNG CUA TINH", None, None],
        ["1", "Sua duong vao ban", "So Xay dung", "9/2026"],
        ["2", "Mua thuoc", "So Y te", "8/2026"],
    ]


def test_a_line_that_is_set_in_begins_a_paragraph():
    parts = in_columns(
        written((70, 200, "Giao So Y te"), (50, 185, "kiem tra ngay"), (70, 170, "Giao So Xay"))
    )
    assert parts == ["", "Giao So Y te", "kiem tra ngay", "", "Giao So Xay"]
