"""The settings of answers by mail: lines of the table in ``tracker.settings_table``."""

from dataclasses import dataclass

from tracker.domain.notifying.incoming.uses import AnswerUse
from tracker.environment import folder_name, mail_box, number, one_of, reply_pattern, words
from tracker.setting import Group, Office, optional, usual
from tracker.settings_table import SettingsTable


@dataclass(frozen=True, kw_only=True)
class SettingsOfAnswers(SettingsTable):
    """Where answers come in, and what they become; off while box or address is not set."""

    # fmt: off
    incoming_box: str | None = optional(
        "TRACKER_INCOMING_BOX", mail_box, "none: answers by mail are not read",
        "`imaps://user:pass@host:port/folder`, `imap+starttls://…`, `maildir:///path`",
        office=Office(Group.INCOMING, "Hộp thư", secret=True),
    )
    incoming_address: str | None = optional(
        "TRACKER_INCOMING_ADDRESS", reply_pattern, "none: mails cannot be answered",
        "where answers go, with the place of a token: `giao-viec+{ma}@tinh.gov.vn`",
        office=Office(
            Group.INCOMING, "Địa chỉ trả lời",
            "Có {ma} ở chỗ để mã, ví dụ giao-viec+{ma}@tinh.gov.vn; máy chủ thư phải đưa mọi địa "
            "chỉ như vậy vào hộp thư trên. Để trống: thư không trả lời được",
        ),
    )
    incoming_use: AnswerUse = usual(
        "TRACKER_INCOMING_USE", one_of(*AnswerUse), "by_mail",
        "what an answer becomes: `by_mail` (progress where a reminder or urging was answered), "
        "`progress`, `discussion`",
        Office(
            Group.INCOMING, "Thư trả lời được ghi là",
            choices={use.value: use.label for use in AnswerUse},
        ),
    )
    incoming_done: str = usual(
        "TRACKER_INCOMING_DONE", folder_name, "Da-nhan",
        "folder of the box to which mails are moved once they were read",
        Office(Group.INCOMING, "Thư mục cho thư đã nhận", "Trong hộp thư; thư không bị xóa"),
    )
    incoming_mb: int = usual(
        "TRACKER_INCOMING_MB", number(1, 100), "25",
        "largest size of a mail that is read, in MB",
        Office(Group.INCOMING, "Dung lượng một thư", "Nhiều nhất, tính bằng MB, 1 đến 100"),
    )
    incoming_proof: str | None = optional(
        "TRACKER_INCOMING_PROOF", words, "none: only what failed is refused",
        "name of the mail server (authserv-id) whose `Authentication-Results` must vouch for "
        "the sender",
        Office(
            Group.INCOMING, "Máy chủ xác thực người gửi",
            "Tên (authserv-id) trong đầu thư Authentication-Results; đặt thì chỉ nhận thư mà máy "
            "chủ này xác nhận DKIM hoặc DMARC. Để trống: chỉ không nhận thư bị ghi là giả",
        ),
    )
    # fmt: on
