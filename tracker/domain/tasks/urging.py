"""What is said to a unit that is urged (đôn đốc), as proposed from the facts.

Source: docs/domain.md, "Workflow".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class UrgedTask:
    """What is known of a task that is to be urged; ``urged``: how often it was, in words."""

    deadline: date | None
    days_overdue: int
    urged: str = ""
    urged_lately: bool = False


def proposed_words(unit: str, tasks: Sequence[UrgedTask], answer_by: date) -> str:
    """What a person would write of these tasks of a unit; they look at it before it is sent."""
    facts = _of_one(tasks[0]) if len(tasks) == 1 else _of_many(tasks)
    whole = "nhiệm vụ" if len(tasks) == 1 else "các nhiệm vụ này"
    return (
        f"{facts} Đề nghị {unit} khẩn trương hoàn thành {whole}, báo cáo kết quả hoặc nêu rõ vướng "
        f"mắc trên hệ thống trước ngày {answer_by:%d/%m/%Y}."
    )


def _of_one(task: UrgedTask) -> str:
    if task.deadline is None:
        stands = "Nhiệm vụ chưa hoàn thành"
    elif task.days_overdue:
        stands = f"Nhiệm vụ đã quá hạn {task.days_overdue} ngày (hạn {task.deadline:%d/%m/%Y})"
    else:
        stands = f"Nhiệm vụ đến hạn {task.deadline:%d/%m/%Y}, chưa hoàn thành"
    return f"{stands}; {task.urged}." if task.urged else f"{stands}."


def _of_many(tasks: Sequence[UrgedTask]) -> str:
    late = [task.days_overdue for task in tasks if task.days_overdue]
    parts = [f"Còn {len(tasks)} nhiệm vụ chưa hoàn thành"]
    if late:
        parts.append(f"{len(late)} nhiệm vụ quá hạn, lâu nhất {max(late)} ngày")
    before = sum(1 for task in tasks if task.urged)
    if before:
        parts.append(f"{before} nhiệm vụ đã được đôn đốc")
    return f"{', '.join(parts)}."
