"""What is proposed to say to a unit that is urged."""

from datetime import date

from tracker.domain.tasks.urging import UrgedTask, proposed_words

UNTIL = date(2025, 7, 7)
LATE = UrgedTask(date(2025, 6, 18), 12, "đã đôn đốc 2 lần, lần cuối ngày 12/06/2025")


def test_of_one_task_it_says_how_late_it_is_and_how_often_it_was_urged():
    assert proposed_words("Sở Tài chính", [LATE], UNTIL) == (
        "Nhiệm vụ đã quá hạn 12 ngày (hạn 18/06/2025); đã đôn đốc 2 lần, lần cuối ngày 12/06/2025. "
        "Đề nghị Sở Tài chính khẩn trương hoàn thành nhiệm vụ, báo cáo kết quả hoặc nêu rõ vướng "
        "mắc trên hệ thống trước ngày 07/07/2025."
    )


def test_what_is_in_time_or_without_deadline_is_not_called_late():
    soon, endless = UrgedTask(date(2025, 7, 1), 0), UrgedTask(None, 0)
    assert proposed_words("Sở", [soon], UNTIL).startswith(
        "Nhiệm vụ đến hạn 01/07/2025, chưa hoàn thành. "
    )
    assert proposed_words("Sở", [endless], UNTIL).startswith("Nhiệm vụ chưa hoàn thành. ")


def test_of_many_it_counts():
    words = proposed_words(
        "Sở", [LATE, UrgedTask(None, 0), UrgedTask(date(2025, 6, 20), 10)], UNTIL
    )
    assert words.startswith(
        "Còn 3 nhiệm vụ chưa hoàn thành, 2 nhiệm vụ quá hạn, lâu nhất 12 ngày, "
        "1 nhiệm vụ đã được đôn đốc. Đề nghị Sở khẩn trương hoàn thành các nhiệm vụ này"
    )
