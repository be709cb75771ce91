"""Sample texts (câu mẫu): sentences that forms offer, so that nobody types the same again."""

from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import LabelledEnum

LONGEST_SAMPLE = 500


class SampleUse(LabelledEnum):
    """What a sample text is for."""

    RETURN = "return", "Trả lại báo cáo"
    CONFIRM = "confirm", "Xác nhận hoàn thành"
    URGE = "urge", "Đôn đốc, trao đổi"
    GRANT = "grant", "Đồng ý gia hạn"
    REFUSE_EXTENSION = "refuse_extension", "Không gia hạn"
    REFUSE_HAND_BACK = "refuse_hand_back", "Không nhận chuyển trả"
    ANSWER = "answer", "Trả lời kiến nghị"
    REASSIGN = "reassign", "Giao đơn vị khác"
    REOPEN = "reopen", "Mở lại nhiệm vụ"
    WITHDRAW = "withdraw", "Thu hồi nhiệm vụ"
    PROGRESS = "progress", "Đơn vị: cập nhật tiến độ"
    EXTENSION = "extension", "Đơn vị: đề nghị gia hạn"
    HAND_BACK = "hand_back", "Đơn vị: chuyển trả"


USES = {
    Act.RETURN: SampleUse.RETURN,
    Act.CONFIRM: SampleUse.CONFIRM,
    Act.COMMENT: SampleUse.URGE,
    Act.GRANT_EXTENSION: SampleUse.GRANT,
    Act.REFUSE_EXTENSION: SampleUse.REFUSE_EXTENSION,
    Act.REFUSE_HAND_BACK: SampleUse.REFUSE_HAND_BACK,
    Act.ANSWER_OBSTACLE: SampleUse.ANSWER,
    Act.REASSIGN: SampleUse.REASSIGN,
    Act.REOPEN: SampleUse.REOPEN,
    Act.WITHDRAW: SampleUse.WITHDRAW,
    Act.NOTE_PROGRESS: SampleUse.PROGRESS,
    Act.REQUEST_EXTENSION: SampleUse.EXTENSION,
    Act.HAND_BACK: SampleUse.HAND_BACK,
}
"""Which acts offer sample texts."""
