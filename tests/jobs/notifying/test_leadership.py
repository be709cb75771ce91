"""The leadership's page: the report's figures, and what changed since the month before."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.databases import ON_SQLITE
from tracker import formats
from tracker.domain.reports import periods
from tracker.domain.reports.tally import TallyError
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.jobs.notifying.digest import queue_digest
from tracker.models import Mail, MailKind
from tracker.queries.notifying.digest import monthly_digests
from tracker.queries.reports.report import report
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

JUNE = periods.month(2025, 6)
MAY_31, LAST = date(2025, 5, 31), date(2025, 6, 30)
EARLY = {"assigned_on": date(2025, 3, 3), "deadline": date(2025, 5, 20)}


@pytest.fixture
def a_month_of_changes(add_task, person, clock):
    """Overdue in May: one done, one put off, one withdrawn, one still so; and two newly overdue."""
    done, put_off, withdrawn, still = (
        add_task(f"Việc {number}", **EARLY, lead="SNNMT" if number == 3 else "STC")
        for number in range(4)
    )
    add_task("Mới quá hạn", assigned_on=date(2025, 5, 5), deadline=date(2025, 6, 3))
    add_task(
        "Mới quá hạn từ Chính phủ", deadline=LAST.replace(day=29), register=Register.GOVERNMENT
    )
    add_task("Còn hạn", deadline=LAST)
    add_task("Không thời hạn", deadline=None)
    clock.fixed_day = date(2025, 6, 10)
    unit_acts.report_done(person("an"), done.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), done.id)
    unit_acts.request_extension(person("an"), put_off.id, date(2025, 7, 15), "Chờ số liệu")
    office_decisions.grant_extension(person("minh"), put_off.id, date(2025, 7, 15))
    assignment_changes.withdraw(person("lan"), withdrawn.id, "15/QĐ-UBND", "Không còn cần")
    clock.fixed_day = None
    return still


def the_page() -> Mail:
    queue_digest(JUNE)
    db.session.rollback()
    (mail,) = db.session.scalars(db.select(Mail).filter_by(kind=MailKind.LEADERSHIP_DIGEST))
    assert mail.recipient == "chutich@tinh.example"
    return mail


def test_the_page_says_what_changed_and_why(a_month_of_changes):
    mail = the_page()
    assert mail.subject.startswith(
        "Toàn tỉnh: 3 quá hạn (tháng trước 4) – tháng 6/2025 (tạm tính đến 30/06/2025)"
    )
    text = " ".join(mail.text.split())
    assert (
        "Ngày 31/05/2025 có 4 nhiệm vụ quá hạn; từ đó thêm 2 nhiệm vụ mới quá hạn, bớt 3 nhiệm vụ "
        "(1 đã hoàn thành, 1 được gia hạn hoặc sửa hạn, 1 thu hồi)."
    ) in text
    assert "Sở Tài chính 2 27 ngày" in text
    assert "Sở Nông nghiệp và Môi trường 1 41 ngày" in text
    assert mail.text.index("Việc 3") < mail.text.index("Mới quá hạn\n")
    assert "Không thời hạn" not in mail.text


def test_its_totals_equal_the_reports_of_both_days(a_month_of_changes):
    text = the_page().text
    then, now = (
        report(periods.year_to(day), Register.PROVINCE, day, day).tally for day in (MAY_31, LAST)
    )
    for words, before, after in [
        ("Tổng số giao trong năm", then.total, now.total),
        ("Hoàn thành quá hạn", then.done_late, now.done_late),
        ("Đang thực hiện trong hạn", then.open_in_time, now.open_in_time),
        ("Quá hạn chưa hoàn thành", then.open_overdue, now.open_overdue),
    ]:
        (line,) = (line for line in text.splitlines() if line.startswith(words + " "))
        change = f"{after - before:+d}".replace("-", "\N{MINUS SIGN}").replace("+0", "0")
        said = [formats.number(before), formats.number(after), change]
        assert line.removeprefix(words).split() == said
    assert (then.open_overdue, now.open_overdue) == (4, 2)


@ON_SQLITE
def test_in_january_nothing_is_compared_with_the_year_before(add_task, clock):
    add_task("Từ năm trước", assigned_on=date(2025, 12, 1), deadline=date(2025, 12, 20))
    clock.fixed_moment = datetime(2026, 2, 1, 0, 30, tzinfo=UTC)
    page = monthly_digests(
        periods.month(2026, 1), date(2026, 1, 31), date(2026, 1, 31), 7
    ).leadership
    assert page.before is None
    assert (page.overdue_before, page.newly, page.cleared.total, page.overdue) == (1, 0, 0, 1)


@ON_SQLITE
def test_a_change_that_contradicts_the_figures_is_never_mailed(a_month_of_changes):
    page = monthly_digests(JUNE, LAST, LAST, 7).leadership
    with pytest.raises(TallyError):
        replace(page, newly=page.newly + 1)
