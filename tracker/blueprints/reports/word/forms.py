"""What is asked before a report is written: the form of its sentence, its number and day."""

from typing import Any

from wtforms import TextAreaField
from wtforms.validators import Length

from tracker import config
from tracker.blueprints.reports.forms import IssueForm
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.reports.written.sections import Coverage
from tracker.domain.vocabulary import LabelledEnum, Register
from tracker.services.reports.written_reports import Dress
from tracker.web.forms.fields import ChoiceField, of_words


class Document(LabelledEnum):
    """The documents that a report can be written as."""

    REPORT = "bao-cao", "Báo cáo kết quả thực hiện nhiệm vụ"
    MONTHLY = "theo-don-vi", "Báo cáo theo từng đơn vị, kèm nhiệm vụ quá hạn của đơn vị"


class Digits(LabelledEnum):
    """How counts below 10 are written."""

    PADDED = "07", "Có số 0 đứng trước (07)"
    PLAIN = "7", "Không có số 0 (7)"


class Texts(LabelledEnum):
    """Where the sections come from."""

    OWN = "da-viet", "Lời đã viết; mục chưa viết thì soạn từ số liệu"
    DRAFTED = "soan", "Soạn hết từ số liệu, bỏ lời đã viết"


MOST_ADDRESSEES = 1000


class WordForm(IssueForm):
    """A report as a Word file. The names of the fields are those of the address."""

    van_ban = ChoiceField("Văn bản", coerce=Document, choices=of_words(Document))
    mau = ChoiceField("Câu số liệu và bảng", coerce=ReportForm, choices=of_words(ReportForm))
    chu_so = ChoiceField(
        "Số nhỏ hơn 10", coerce=Digits, choices=of_words(Digits, "Theo cài đặt chung")
    )

    pham_vi = ChoiceField("Loại nhiệm vụ trong báo cáo")
    nguon_loi = ChoiceField("Lời các mục", coerce=Texts, choices=of_words(Texts))
    kinh_gui = TextAreaField(
        "Kính gửi",
        [Length(max=MOST_ADDRESSEES, message="Viết ngắn lại, nhiều nhất 1.000 ký tự.")],
        description="Mỗi dòng một nơi; để trống: như thể thức",
    )

    def __init__(self, register: Register, *, frozen: bool = False) -> None:
        self.register, self.frozen = register, frozen
        super().__init__(
            van_ban=Document.REPORT.value,
            mau=ReportForm.FOUR_PARTS.value,
            nguon_loi=Texts.OWN.value,
        )

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer the register that is asked for, or all in one."""
        whole = {} if self.frozen else {Coverage.ALL.value: Coverage.ALL.label}
        self.pham_vi.choices = {"": self.register.label, **whole}
        super().process(*args, **kwargs)

    @property
    def coverage(self) -> Coverage:
        """Which registers the report speaks of."""
        return Coverage(self.pham_vi.data or self.register.value)

    @property
    def dress(self) -> Dress:
        """How the report differs from what is usual."""
        return Dress(
            self.issue,
            self.signature,
            self.kinh_gui.data or "",
            self.mau.data,
            self.padded,
            self.nguon_loi.data is Texts.DRAFTED,
        )

    @property
    def padded(self) -> bool:
        """Whether 7 is written 07; by the setting where nothing was chosen."""
        chosen = self.chu_so.data
        return config.settings().leading_zero if chosen is None else chosen is Digits.PADDED
