"""What an answer becomes on its task, and whether it waits for an answer itself."""

from tracker.domain.notifying.incoming.reply_addresses import AnsweredMail
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import LabelledEnum


class AnswerUse(LabelledEnum):
    """What the office set answers to become."""

    BY_MAIL = "by_mail", "nhắc việc, đôn đốc: tiến độ; thư khác: trao đổi"
    PROGRESS = "progress", "tiến độ, nếu là đơn vị chủ trì"
    DISCUSSION = "discussion", "luôn là trao đổi"


def act_of(answered: AnsweredMail, use: AnswerUse, *, may_note_progress: bool) -> Act:
    """What an answer is put on the task as; ``may_note_progress``: the person may, as it stands.

    A leader's words are answered in words: a note of progress is none (docs/domain.md).
    """
    if answered is AnsweredMail.INSTRUCTION or not may_note_progress:
        return Act.COMMENT
    if use is AnswerUse.PROGRESS:
        return Act.NOTE_PROGRESS
    reminded = use is AnswerUse.BY_MAIL and answered is AnsweredMail.REMINDER
    return Act.NOTE_PROGRESS if reminded else Act.COMMENT


def asks(words: str) -> bool:
    """Whether the other side owes an answer: something is asked."""
    return "?" in words


class AttachAs(LabelledEnum):
    """What the office puts a mail on a task as."""

    UNIT_PROGRESS = "unit_progress", "Tiến độ của đơn vị chủ trì (nhập thay)"
    UNIT_WORDS = "unit_words", "Trao đổi của đơn vị chủ trì (nhập thay)"
    OFFICE_WORDS = "office_words", "Trao đổi của Văn phòng, dẫn lời người gửi"
