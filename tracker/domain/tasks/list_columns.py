"""The columns that a list of tasks can show, on the page and in its files, by one name each."""

from collections.abc import Iterable

from tracker.domain.vocabulary import LabelledEnum


class ListColumn(LabelledEnum):
    """What a list can say of a task. The order is that of a file with all of them."""

    NUMBER = "number", "Số nhiệm vụ"
    CONTENT = "content", "Nội dung nhiệm vụ"
    UNIT = "unit", "Đơn vị chủ trì"
    DIRECTIVE = "directive", "Văn bản chỉ đạo"
    ASSIGNED = "assigned", "Ngày giao"
    DEADLINE = "deadline", "Hạn hoàn thành"
    COMPLETED = "completed", "Ngày hoàn thành"
    STANDING = "standing", "Tình trạng thời hạn"
    PROGRESS = "progress", "Tiến độ"
    DAYS_OVERDUE = "days_overdue", "Số ngày quá hạn"
    LAST_WORD = "last_word", "Đơn vị nêu gần nhất"
    LAST_WORD_ON = "last_word_on", "Ngày đơn vị nêu"
    SILENCE = "silence", "Ngày làm việc chưa cập nhật"
    URGENCY = "urgency", "Độ khẩn"
    PRODUCT = "product", "Sản phẩm"
    COORDINATING = "coordinating", "Đơn vị phối hợp"
    DIRECTIVE_DAY = "directive_day", "Ngày văn bản"
    FIELD = "field", "Lĩnh vực"
    LEADER = "leader", "Lãnh đạo phụ trách"
    OFFICER = "officer", "Chuyên viên theo dõi"
    EXTENSIONS = "extensions", "Số lần gia hạn"
    REGISTER = "register", "Loại nhiệm vụ"
    UNIT_CODE = "unit_code", "Mã đơn vị"
    ASSIGNMENT = "assignment", "Mã lượt giao"
    ORIGIN = "origin", "Nguồn"

    @property
    def head(self) -> str:
        """Its name above a column of the page, where there is little room."""
        return _SHORT.get(self, self.label)


_SHORT = {
    ListColumn.NUMBER: "Số",
    ListColumn.CONTENT: "Nhiệm vụ",
    ListColumn.DEADLINE: "Hạn",
    ListColumn.STANDING: "Tình trạng",
    ListColumn.OFFICER: "Theo dõi",
}
USUAL = (
    ListColumn.NUMBER,
    ListColumn.CONTENT,
    ListColumn.UNIT,
    ListColumn.ASSIGNED,
    ListColumn.DEADLINE,
    ListColumn.STANDING,
    ListColumn.PROGRESS,
    ListColumn.OFFICER,
)
"""What the page shows to whoever chose nothing else."""
BETWEEN = ","
LONGEST_COLUMNS = 400
"""Characters of all columns, as they are kept."""


def read_columns(names: Iterable[str]) -> tuple[ListColumn, ...]:
    """The columns of these names, each once, in their order; names of none are passed over.

    What a task is about is always told, first where it was left out. Without any column: none.
    """
    known = {column.value: column for column in ListColumn}
    chosen = [known[name] for name in dict.fromkeys(names) if name in known]
    if chosen and ListColumn.CONTENT not in chosen:
        chosen.insert(0, ListColumn.CONTENT)
    return tuple(chosen)


def columns_of(words: str) -> tuple[ListColumn, ...]:
    """What was kept, read."""
    return read_columns(words.split(BETWEEN))


def columns_words(columns: Iterable[ListColumn]) -> str:
    """The columns as they are kept: ``number,content``."""
    return BETWEEN.join(column.value for column in columns)
