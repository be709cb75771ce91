"""The settings of reading documents to propose tasks: lines of the table in
``tracker.settings_table``.
"""

from dataclasses import dataclass

from tracker.domain.notifying.channels import Network
from tracker.environment import networks, number, token, web_address, words
from tracker.setting import Group, Office, derived, optional, usual
from tracker.settings_of_keeping import SettingsOfKeeping


@dataclass(frozen=True, kw_only=True)
class SettingsOfReading(SettingsOfKeeping):
    """What is kept of what was read, and who else may be asked to read."""

    # fmt: off
    reading_cases_days: int = usual(
        "TRACKER_READING_CASES_DAYS", number(0, 3650), "730",
        "days that what people put right in proposals is kept, in the instance alone, to measure "
        "the reader (`flask propose score`); `0`: not at all",
        Office(
            Group.READING, "Giữ các lần sửa đề xuất (ngày)",
            "Để đo máy đọc đúng bao nhiêu; chỉ ở máy chủ này, không gửi đi đâu; 0: không giữ",
        ),
    )
    language_model_url: str | None = optional(
        "TRACKER_LANGUAGE_MODEL_URL", web_address, "none: documents are read by rules alone",
        "the office's own language model, an address that speaks as OpenAI's does "
        "(`http://10.1.2.3:8000/v1`), asked for the documents that people choose",
        Office(
            Group.READING, "Mô hình ngôn ngữ của cơ quan",
            "Địa chỉ kiểu OpenAI, ví dụ http://10.1.2.3:8000/v1; để trống: không dùng. Lời văn bản "
            "được gửi đến đó khi người đọc chọn. Trong mạng nội bộ thì máy chủ phải cho phép: "
            "TRACKER_LANGUAGE_MODEL_NETWORKS",
        ),
    )
    language_model_name: str = usual(
        "TRACKER_LANGUAGE_MODEL_NAME", words, "default", "what the model is called there",
        Office(Group.READING, "Tên mô hình", "Như máy chủ của mô hình gọi"),
    )
    language_model_key: str | None = optional(
        "TRACKER_LANGUAGE_MODEL_KEY", token, "none: no key is sent",
        "the key that its server wants; at least 16 characters",
        Office(
            Group.READING, "Khóa của mô hình",
            "Để trống nếu không đổi; khóa đang dùng không bao giờ hiện ra. Đổi địa chỉ thì khóa "
            "cũ bị bỏ, phải nhập lại",
            secret=True,
        ),
    )
    language_model_networks: tuple[Network, ...] = derived(
        "TRACKER_LANGUAGE_MODEL_NETWORKS", networks,
        lambda _: (), "none: the public internet alone",
        "networks of the office in which the model may be, `10.1.2.3`",
    )
    # fmt: on

    @property
    def key_sent_to_model(self) -> str | None:
        """The key, for the address it was set with: none that the environment gives goes to an
        address that was typed on a page.
        """
        given = self.environment
        is_for_another = "language_model_key" in given and "language_model_url" not in given
        return None if is_for_another else self.language_model_key
