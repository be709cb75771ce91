"""Leaders write on tasks what is to be done (ý kiến chỉ đạo)."""

from datetime import date

from tracker import clock
from tracker.domain.errors import ValueRefused
from tracker.domain.tasks.workflow import Act
from tracker.models import User
from tracker.services.system.files import Upload
from tracker.services.tasks import discussions
from tracker.services.tasks.act import acting, require


def instruct(
    actor: User,
    task_id: int,
    words: str,
    *,
    answer_by: date | None = None,
    files: tuple[Upload, ...] = (),
    version: int | None = None,
) -> None:
    """A leader instructs the lead unit, which owes an answer, by a day or as soon as it can.

    :raises DomainError: the act is not possible, there are no words, or the day has passed.
    """
    words = require(words, "note", "Nhập ý kiến chỉ đạo.")
    if answer_by is not None and answer_by < clock.today():
        raise ValueRefused("answer_by", f"Chọn ngày từ hôm nay {clock.today():%d/%m/%Y} trở đi.")
    with acting(Act.INSTRUCT, actor, task_id, version=version, files=files) as doing:
        discussions.instruct(doing, words, answer_by)
