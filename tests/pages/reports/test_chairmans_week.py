"""The Chairman's weekly page: what went up in seven days, and what became of earlier ones."""

from datetime import date, timedelta

import pytest

from tracker.domain.notifying.escalation import Cause, Step
from tracker.extensions import db
from tracker.models import Escalation
from tracker.services.tasks import unit_acts

DUE, TODAY = date(2025, 5, 30), date(2025, 6, 30)
DAY = timedelta(days=1)


@pytest.fixture
def raised(add_task):
    """Adds a task that went up to the Chairman on a day."""

    def add(content: str, on: date):
        task = add_task(content, assigned_on=date(2025, 5, 2), deadline=DUE)
        row = {"task_id": task.id, "since": DUE, "escalated_on": on}
        db.session.add(Escalation(step=Step.CHAIRMAN, cause=Cause.OVERDUE, **row))
        db.session.commit()
        return task

    return add


def test_the_leaders_page_leads_to_the_week_and_the_week_to_those_around_it(browse, raised):
    raised("Mới", TODAY)
    raised("Cũ", TODAY - 8 * DAY)
    chutich = browse("chutich")
    chutich.open("/lanh-dao")
    chutich.open(chutich.link("#bao-len ~ .hint a"))
    assert chutich.text("h1") == "Báo lên lãnh đạo UBND tỉnh, tuần đến 30/06/2025"
    assert chutich.texts("[aria-labelledby=moi] tbody th a") == ["Mới"]
    assert chutich.texts("[aria-labelledby=con-lai] tbody th a") == ["Cũ"]
    chutich.open(chutich.link(".tabs li:first-child a"))
    assert chutich.texts("[aria-labelledby=moi] tbody th a") == ["Cũ"]
    assert chutich.texts(".tabs a") == ["Tuần trước", "Tuần sau"]


def test_what_was_reported_meanwhile_is_no_longer_urged(browse, raised, person):
    task = raised("Cũ", TODAY - 8 * DAY)
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    chutich = browse("chutich")
    chutich.open("/lanh-dao/bao-len/2025-06-30")
    assert chutich.texts("[aria-labelledby=chuyen-bien] .reported-mark") == [
        "Đã báo cáo, chờ xác nhận"
    ]
    assert chutich.texts("[aria-labelledby=chuyen-bien] .acts") == []  # no column either
    assert "Không có nhiệm vụ nào mới báo lên." in chutich.text("[aria-labelledby=moi]")


def test_a_week_that_cannot_be_has_no_page(browse, app):
    chutich = browse("chutich")
    for last in ("2025-07-01", "1999-12-31", "hom-nay"):
        chutich.open(f"/lanh-dao/bao-len/{last}", status=404)


def test_the_guide_says_who_gets_the_weekly_mail(browse, app):
    chutich = browse("chutich")
    chutich.open("/huong-dan/bao-tin")
    rows = chutich.texts("table:last-of-type tbody tr")
    (row,) = [one for one in rows if one.startswith("Bản tin tuần của lãnh đạo")]
    assert "thứ Hai hằng tuần, 07:30, tuần có nhiệm vụ đã báo lên" in row
