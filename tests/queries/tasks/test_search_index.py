"""The indexes of a search find what the texts hold, and nothing else, on both databases."""

from random import Random

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade

from tests.databases import ON_SQLITE
from tracker.domain.search import pieces_sought, text_of_task
from tracker.extensions import db
from tracker.models import Task
from tracker.models.system import search_index
from tracker.queries.directives import search
from tracker.queries.directives.search import matches

SYLLABLES = (
    "giải", "ngân", "quy", "hoạch", "Điện", "biên", "y", "tế", "xã", "ủy", "an", "ban", "735", "5",
    "CT", "UBND", "NN&MT", "ß", "İ", "ﬁ", "𠀀𠀁", "中文字", "x_y", "%", "*", "'", "\\", "AND",
)  # fmt: skip
JOINTS = (" ", " ", " ", "", "-", "/", ",", "\n", '"')


def some_text(random: Random, most: int) -> str:
    parts = (random.choice(SYLLABLES) + random.choice(JOINTS) for _ in range(most))
    return "".join(parts)


def numbers_found(q: str) -> set[int]:
    return set(db.session.scalars(sa.select(Task.id).where(*matches(q, Task))))


@pytest.mark.parametrize("most", [0, 3, 2_000])
def test_a_search_finds_exactly_the_texts_that_hold_its_pieces(add_task, monkeypatch, most):
    monkeypatch.setattr(search, "MOST_ROWS", most)
    random = Random(2)  # noqa: S311 - no secret
    texts = {}
    for _ in range(40):
        content = some_text(random, 12)
        task = add_task(content)
        texts[task.id] = task.search_text
        assert text_of_task(content, "")[:-1] in task.search_text
    hits = 0
    for _ in range(150):
        q = some_text(random, random.randint(1, 3))
        if search.read_sought(q) is None:
            pieces = pieces_sought(q)
            holding = {at for at, text in texts.items() if all(one in text for one in pieces)}
            expected = set() if q.strip() and not pieces else holding  # signs alone find nothing
            assert numbers_found(q) == expected, q
            hits += 0 < len(expected) < len(texts)
    assert hits > 50


def test_texts_that_are_changed_or_gone_are_found_as_they_are(add_task):
    task, other = add_task("Rà soát quy hoạch"), add_task("Kiểm kê tài sản")
    assert numbers_found("quy hoạch") == {task.id}
    task.search_text = text_of_task("Giải ngân", "")
    db.session.commit()
    assert numbers_found("quy hoạch") == set()
    assert numbers_found("giải ngân") == {task.id}
    db.session.execute(sa.update(Task).values(search_text=text_of_task("Phòng chống lụt", "")))
    assert numbers_found("lụt") == {task.id, other.id}
    assert numbers_found("kiểm kê") == set()


@ON_SQLITE
def test_what_a_migration_takes_from_the_index_the_next_upgrade_gives_back(add_task):
    """A table that is made anew loses its triggers."""
    number = add_task("Rà soát quy hoạch").id
    for name in ("new", "changed", "gone"):
        db.session.execute(sa.text(f"DROP TRIGGER task_search_{name}"))
    db.session.commit()
    later = add_task("Quy hoạch đất").id
    assert numbers_found("quy hoạch") == {number}
    db.session.remove()
    upgrade()
    assert numbers_found("quy hoạch") == {number, later}
    assert numbers_found("đất") == {later}


def test_the_index_is_asked_by_the_runs_of_what_is_sought(add_task):
    task = add_task("Rà soát quy hoạch")
    found = search_index.may_hold(Task.__table__, ["qui", " ho"], db.engine.dialect.name)
    assert list(db.session.scalars(found)) == [task.id]
