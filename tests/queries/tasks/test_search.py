"""Searching the register: by a document that is cited, by a unit, and what was probably meant."""

from datetime import date

import pytest

from tracker.domain.vocabulary import Standing, Urgency
from tracker.extensions import db
from tracker.models import Directive
from tracker.queries.directives import lists as directive_lists
from tracker.queries.directives import search
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import list_tasks
from tracker.queries.tasks.searching.meant import search_meant, search_rather_meant
from tracker.queries.tasks.sorting import Sort
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive

TODAY = date(2025, 6, 30)
FIRST_OF_JUNE, SECOND_OF_JUNE = date(2025, 6, 1), date(2025, 6, 2)


@pytest.fixture
def letters(app, person, unit):
    """Letters with one number, of two days and one of another type; each assigns a task."""
    made = {}
    for symbol, day, content, lead in (
        ("1658/UBND-TH", SECOND_OF_JUNE, "Rà soát quy hoạch khu dân cư", "STC"),
        ("1658/UBND-NC", FIRST_OF_JUNE, "Quản lí đất đai tại Mường Lay", "SNNMT"),
        ("1658/QĐ-UBND", FIRST_OF_JUNE, "Kiểm kê tài sản công", "STC"),
        ("11658/UBND-TH", FIRST_OF_JUNE, "Phòng chống lụt bão", "SNNMT"),
        ("12/KH-UBND", FIRST_OF_JUNE, "Làm theo Công văn số 1658/UBND-NC, giải ngân", "VPUB"),
    ):
        new = NewDirective(symbol, "UBND tỉnh", day, f"Về việc: {content}")
        item = NewAssignment(content, (unit(lead).id,), day, None)
        made[symbol] = register_directive(person("lan"), new, [item])
    return made


@pytest.fixture
def found(letters, person):
    """``found("cv 1658")``: the symbols of the tasks and of the directives that are found."""

    def found(q: str, username: str = "lan") -> tuple[set[str], set[str]]:
        who = person(username).person
        tasks = list_tasks(who, TaskFilter(TODAY, TODAY, q=q)).rows
        directives = directive_lists.list_directives(who, TODAY, q=q).rows
        return {row.directive_symbol for row in tasks}, {row.symbol for row in directives}

    return found


NC, TH, QD, KH = "1658/UBND-NC", "1658/UBND-TH", "1658/QĐ-UBND", "12/KH-UBND"
CITED = [
    ("Công văn 1658", {NC, TH, KH}, {NC, TH, KH}),  # the plan speaks of the letter
    ("cv 1658", {NC, TH, KH}, {NC, TH, KH}),
    ("CV số 01658", {NC, TH, KH}, {NC, TH, KH}),
    ("quyết định 1658", {QD}, {QD}),
    ("Công văn 1658 ngày 02/6/2025", {TH}, {TH}),
    ("văn bản 1658", {NC, TH, QD, KH}, {NC, TH, QD, KH}),
    ("Công văn số 1658/UBND-NC ngày 1/6/2025", {NC}, {NC}),
    ("cv 1658/ubnd – nc", {NC, KH}, {NC, KH}),
    ("Công văn số 1658/UBND-NC ngày 1/6/2025 của UBND tỉnh về đất đai", {NC}, {NC}),
    ("Công văn số 1658/UBND-NC ngày 31/12/2025", {NC, KH}, {NC, KH}),  # the day is mistaken
    ("1658/UBND-NC mường lay", {NC}, {NC}),
    ("cv 1658 mường lay", {NC}, {NC}),
    ("1658/UBND-TH", {TH}, {TH}),  # and not 11658/UBND-TH
    ("01658/UBND-TH", {TH}, {TH}),
    ("công văn 999", set(), set()),
]


@pytest.mark.parametrize(("q", "tasks", "directives"), CITED, ids=[q for q, *_ in CITED])
def test_a_search_finds_by_a_pasted_citation(found, q, tasks, directives):
    assert found(q) == (tasks, directives)


@pytest.mark.parametrize(
    ("q", "symbols"),
    [
        ("qui hoạch", {TH}), ("quy hoạch", {TH}), ("quản lý", {NC}), ("kiem ke", {QD}),
        ("SNNMT", {NC, "11658/UBND-TH"}), ("NN&MT lụt", {"11658/UBND-TH"}), ("stc", {TH, QD}),
    ],
)  # fmt: skip
def test_a_task_is_found_by_other_spellings_and_by_the_code_of_its_unit(found, q, symbols):
    assert found(q)[0] == symbols


def test_a_citation_shows_nobody_what_they_may_not_see(found):
    assert found("cv 1658", "an")[0] == {TH}
    assert found("Công văn số 1658/UBND-NC ngày 1/6/2025", "an") == (set(), set())


def meant(person, q: str, username: str = "lan", **narrower) -> str | None:
    return search_meant(person(username).person, TaskFilter(TODAY, TODAY, q=q, **narrower))


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("giải ngna", "giải ngân"), ("qui hoajch", "qui hoach"), ("kiểm kee tài", "kiểm kê tài"),
        ("quy haoch", "quy hoach"), ("lut boa", "lut bao"), ("SNNTM", "SNNMT"),
        ("mường lau", "mường lay"), ("xyz", None), ("giải ngân 2031", None), ("qwertyui", None),
    ],
)  # fmt: skip
def test_with_a_letter_wrong_the_search_that_was_probably_meant_is_offered(
    letters, person, q, words
):
    assert list_tasks(person("lan").person, TaskFilter(TODAY, TODAY, q=q)).total == 0
    assert meant(person, q) == words


def test_what_is_offered_finds_something_and_says_nothing_of_others_tasks(letters, person):
    assert meant(person, "giải ngna", "lan") == "giải ngân"
    assert meant(person, "giải ngna", "an") is None
    assert meant(person, "giải ngna", standings=(Standing.DONE_LATE,)) is None
    assert meant(person, "giải ngân", standings=(Standing.DONE_LATE,)) is None


@pytest.fixture
def often(add_task):
    """A phrase that many tasks have, and one that reads alike without accents."""
    for number in range(6):
        add_task(f"Kiểm tra việc sử dụng đất và chuyển đổi số đợt {number}")
    add_task("Bù dự toán thực xu; dùng cho chiến đội; vận hành trạm; đắp đê, sử dụng đất")
    for number in range(20):
        add_task(f"Ban hành kế hoạch {number}")


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("xử dụng", "sử dụng"), ("chiển đổi", "chuyển đổi"), ("vận hành", None),
        ("xu dung", None), ("chiển", None), ("sử dụng", None), ("đất xử", None),
        ("su dung dap", "su dung dat"),
    ],
)  # fmt: skip
def test_where_none_is_found_as_it_was_typed_the_usual_words_are_offered(often, person, q, words):
    lan = person("lan").person
    page = list_tasks(lan, TaskFilter(TODAY, TODAY, q=q))
    assert page.total
    assert search_rather_meant(lan, q, [row.content for row in page.rows]) == words


def test_directives_offer_what_was_meant_too(letters, person):
    who = person("lan").person
    assert directive_lists.search_meant(who, TODAY, "lut boa") == "lut bao"
    assert directive_lists.search_meant(person("an").person, TODAY, "lut boa") is None
    assert db.session.scalar(db.select(db.func.count(Directive.id))) == 5


def test_what_is_closest_to_the_words_comes_first_and_the_newest_of_those_alike(add_task, person):
    as_written = {
        "Họp bàn về dự phòng kinh phí": 4,
        "Rà soát kinh phí dự phòng": 1,
        "Các kinh phítrồng, dự phòngchống": 5,
        "Bố trí kinh phí dự phòng năm 2025": 2,
        "Dự phòng: nguồn và kinh phí": 3,
    }
    for content, day in as_written.items():
        add_task(content, assigned_on=date(2025, 6, day))
    wanted = TaskFilter(TODAY, TODAY, q="Kinh phí dự phòng")
    rows, after = [], None
    while not rows or after:  # a task a page: the next begins where the last one ended
        page = list_tasks(person("lan").person, wanted, sort=Sort.CLOSENESS, after=after, size=1)
        rows, after = [*rows, *page.rows], page.after
    assert [as_written[row.content] for row in rows] == [2, 1, 4, 3, 5]


@pytest.mark.parametrize("sort", Sort)
def test_few_hits_that_are_named_and_many_are_listed_alike(add_task, person, monkeypatch, sort):
    for number in range(12):
        task = add_task(
            ("Dự phòng kinh phí", "Kinh phí dự phòng", "Kinh phítrồng")[number % 3],
            lead=("STC", "SNNMT")[number % 2],
            helpers=("STC",) if number % 4 == 1 else (),
            assigned_on=date(2025, 6, 1 + number // 3),
            deadline=None if number % 5 == 0 else date(2025, 6, 20 + number % 3),
        )
        task.urgency = tuple(Urgency)[number % len(Urgency)]
    db.session.commit()
    wanted = TaskFilter(TODAY, TODAY, q="kinh phí")
    for username in ("lan", "an"):
        whole = list_tasks(person(username).person, wanted, sort=sort)
        assert len(whole.rows) == whole.total >= 6
        half = list_tasks(person(username).person, wanted, sort=sort, size=4)
        rest = list_tasks(person(username).person, wanted, sort=sort, after=half.after)
        with monkeypatch.context() as patched:
            patched.setattr(search, "MOST_ROWS", 0)
            assert list_tasks(person(username).person, wanted, sort=sort) == whole
        assert [*half.rows, *rest.rows] == whole.rows
