"""Reports: the figures of a period, as the page and ``flask report`` count them; the overview."""

from dataclasses import replace
from typing import Any

from tracker import clock, config
from tracker.blueprints.api.reports.schemas import (
    IN_THE_ADDRESS,
    OverviewAnswer,
    ReportAnswer,
    ReportQuery,
)
from tracker.blueprints.api.reports.values import report_value
from tracker.database import one_view
from tracker.domain.tasks.workflow import BEFORE_REPORT
from tracker.domain.vocabulary import Progress
from tracker.queries.reports.full_report import full_report
from tracker.queries.reports.overview import due_soon_filter, overdue_filter
from tracker.queries.tasks.lists import count_tasks
from tracker.web.access import Access, myself
from tracker.web.forms.report_question import QuestionForm
from tracker.web.programs.form_bodies import refuse_parameters, typed
from tracker.web.programs.groups import Group

blueprint = Group("reports", __name__, "Báo cáo", "")


@blueprint.operation(
    "/reports", "Số liệu của một kỳ", Access.SEES_ALL, ReportAnswer, query=ReportQuery,
    description="Không nêu gì: kỳ, loại và ngày như trang Báo cáo mở ra. by: thêm bảng chia theo.",
)  # fmt: skip
def show(query: dict[str, Any]) -> dict[str, Any]:
    """The report that is asked for."""
    form = QuestionForm({IN_THE_ADDRESS[name]: typed(value) for name, value in query.items()})
    if not form.validate():
        refuse_parameters(form, IN_THE_ADDRESS)
    question = form.question()
    with one_view():
        made = full_report(
            question.period,
            question.register,
            question.as_of,
            question.known_by,
            by=question.by if "by" in query else None,
        )
        return report_value(made)


@blueprint.operation("/overview", "Tổng quan hôm nay", Access.SEES_ALL, OverviewAnswer)
def overview() -> dict[str, Any]:
    """What is pressing, whatever the period."""
    today, person, days = clock.today(), myself(), config.settings().due_soon_days
    overdue = overdue_filter(today)
    reported = replace(overdue, progresses=(Progress.AWAITING_CONFIRMATION,))
    with one_view():
        return {
            "today": today,
            "overdue": count_tasks(person, overdue),
            "overdue_unreported": count_tasks(person, replace(overdue, progresses=BEFORE_REPORT)),
            "overdue_reported": count_tasks(person, reported),
            "due_soon": count_tasks(person, due_soon_filter(today, days)),
            "due_soon_days": days,
        }
