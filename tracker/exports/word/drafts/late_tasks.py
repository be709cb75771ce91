"""What is overdue, task by task: why, what the unit last wrote, how often it was urged."""

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.paper import short_day
from tracker.domain.reports.written.material import Material
from tracker.domain.text import clause
from tracker.exports.word.sentences.overdue import overdue
from tracker.exports.word.wording import Wording

MOST_TASKS_TOLD = 10
"""Tasks that the text tells of, the longest overdue; the annex holds all of them."""


def late_tasks(
    material: Material, main: Wording, words: tuple[Wording, ...], annex: str
) -> list[str]:
    """How many there are and how old, then each of the oldest."""
    tasks = material.overdue
    if not tasks:
        return [f"Tính {main.until}, không còn nhiệm vụ quá hạn chưa hoàn thành."]
    lines = []
    for one in words:
        if one.book.overdue:
            lines += overdue(one, annex)
    named = tasks if len(tasks) <= MOST_TASKS_TOLD + 1 else tasks[:MOST_TASKS_TOLD]
    lines += [_line(material, main, task) for task in named]
    rest = len(tasks) - len(named)
    if rest:
        lines.append(f"Còn lại {main.number(rest)} nhiệm vụ quá hạn: lý do nêu tại {annex}.")
    return lines


def _line(material: Material, words: Wording, task: ReportTask) -> str:
    """``- Sở Xây dựng: <nội dung> (735/CT-UBND; hạn 20/6/2025, quá hạn 10 ngày). <Lý do>; …``"""
    deadline = f"hạn {short_day(task.deadline)}, " if task.deadline else ""
    source = f"{task.directive}; " if task.directive else ""
    days = f"quá hạn {words.number(task.days_overdue)} ngày"
    known = "; ".join(_known(material, task))
    return f"- {task.unit}: {clause(task.content)} ({source}{deadline}{days}). {known}."


def _known(material: Material, task: ReportTask) -> list[str]:
    reason = clause(task.reason)
    on = f" ngày {short_day(task.reason_on)}" if task.reason_on else ""
    parts = [f"Lý do đơn vị nêu{on}: {reason}" if reason else "Đơn vị chưa báo cáo lý do"]
    if urged := material.urged.get(task.id):
        parts.append(urged.words_on_paper)
    return parts
