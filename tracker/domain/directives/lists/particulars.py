"""What a row says besides the work and its days: people, field, urgency, product, remarks."""

import re

from tracker.domain.directives.lists.day_cells import means_none
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.names.people_names import ListedPerson, PeopleNames
from tracker.domain.directives.lists.understood import ReadingRules, UnderstoodRow
from tracker.domain.tasks.workflow import LONGEST_PRODUCT
from tracker.domain.text import fold
from tracker.domain.vocabulary import Register, Urgency

LONGEST_FIELD = 80
_FIELD = re.compile(r"^(?:lĩnh vực|ngành)\s*[:\-–]?\s*", re.IGNORECASE)
_LONGEST_WORD = 20  # letters that marks of urgency have at most
_URGENCIES = {fold(urgency.label): urgency for urgency in Urgency} | {
    "khong": Urgency.NORMAL, "binh thuong": Urgency.NORMAL, "kh": Urgency.URGENT,
    "gap": Urgency.URGENT, "rat khan": Urgency.VERY_URGENT, "hoa toc hen gio": Urgency.IMMEDIATE,
    "ht": Urgency.IMMEDIATE, "tk": Urgency.VERY_URGENT,
}  # fmt: skip


def read_particulars(answer: UnderstoodRow, rules: ReadingRules, field_of_group: str) -> None:
    """Put them into the answer; who or what is not known is left out, and that is said."""
    row = answer.row
    field = row.words_in(Column.FIELD) or field_of_group
    answer.field_name = _FIELD.sub("", field.strip())[:LONGEST_FIELD].strip()
    answer.product = row.words_in(Column.PRODUCT)
    if len(answer.product) > LONGEST_PRODUCT:
        answer.product = answer.product[:LONGEST_PRODUCT].strip()
        text = f"Sản phẩm dài quá {LONGEST_PRODUCT} ký tự: chỉ ghi phần đầu."
        answer.note(text, Column.PRODUCT)
    answer.remarks = row.words_in(Column.NOTE)
    answer.leader = _person(answer, Column.LEADER, rules.leaders)
    answer.officer = _person(answer, Column.OFFICER, rules.officers)
    register = fold(row.words_in(Column.REGISTER))
    answer.register = next((one for one in Register if fold(one.label) == register), None)
    if (urgency := row.words_in(Column.URGENCY)) and len(urgency) <= _LONGEST_WORD:
        answer.urgency = _URGENCIES.get(fold(urgency).strip(" ."))
        if answer.urgency is None:
            answer.note(f"Không rõ độ khẩn “{urgency}”: ghi là Thường.", Column.URGENCY)


def _person(answer: UnderstoodRow, column: Column, people: PeopleNames) -> ListedPerson | None:
    text = answer.row.words_in(column)
    if means_none(text):
        return None
    person = people.called(text)
    if person is None:
        answer.note(f"{column.label} “{text}”: không có ai tên như vậy trong hệ thống.", column)
    return person
