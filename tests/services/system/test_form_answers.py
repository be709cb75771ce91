"""Pages that forms were answered with: whose they are, and how many there are at most."""

import pytest

from tracker.extensions import db
from tracker.models import FormAnswer
from tracker.services.system import form_answers
from tracker.services.system.form_answers import Holder, answer_of, forget_answers, keep_answer

PAGE = "<p>Có lỗi</p>".encode()


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(form_answers, "MOST_OF_A_PERSON", 2)
    monkeypatch.setattr(form_answers, "MOST_OF_NOBODY", 3)


def test_a_page_is_given_to_its_session_and_person_together(app, person):
    lan = person("lan").id
    number = keep_answer(Holder("a", lan), "f", 422, PAGE)
    assert answer_of(Holder("a", lan), number) == (PAGE, 422)
    for other in (Holder("a", None), Holder("b", lan), Holder("a", lan + 1)):
        assert answer_of(other, number) is None


def test_of_a_person_and_of_all_who_are_not_signed_in_the_newest_stay(app, person):
    lan, minh = person("lan").id, person("minh").id
    for holder in ("a", "b", "c", "d"):
        for user_id in (lan, None):
            keep_answer(Holder(holder, user_id), "f", 200, PAGE)
    keep_answer(Holder("e", minh), "f", 200, PAGE)
    rows = db.session.execute(db.select(FormAnswer.user_id, FormAnswer.holder)).all()
    assert sorted(rows, key=str) == sorted(
        [(lan, "c"), (lan, "d"), (None, "b"), (None, "c"), (None, "d"), (minh, "e")], key=str
    )


def test_what_is_carried_out_takes_its_own_pages_along(app, person):
    mine = Holder("a", person("lan").id)
    numbers = [keep_answer(mine, form, 422, PAGE) for form in ("f", "f2")]
    forget_answers(mine, "f")
    assert [answer_of(mine, number) is None for number in numbers] == [True, False]
