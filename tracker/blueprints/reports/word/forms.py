"""What is asked before a report is written: the form of its sentence, its number and day."""

from tracker import config
from tracker.blueprints.reports.forms import IssueForm
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.vocabulary import LabelledEnum
from tracker.web.forms.fields import ChoiceField, of_words


class Document(LabelledEnum):
    """The documents that a report can be written as."""

    REPORT = "bao-cao", "Báo cáo kết quả thực hiện nhiệm vụ"
    MONTHLY = "theo-don-vi", "Báo cáo theo từng đơn vị, kèm nhiệm vụ quá hạn của đơn vị"


class Digits(LabelledEnum):
    """How counts below 10 are written."""

    PADDED = "07", "Có số 0 đứng trước (07)"
    PLAIN = "7", "Không có số 0 (7)"


class WordForm(IssueForm):
    """A report as a Word file. The names of the fields are those of the address."""

    van_ban = ChoiceField("Văn bản", coerce=Document, choices=of_words(Document))
    mau = ChoiceField("Câu số liệu và bảng", coerce=ReportForm, choices=of_words(ReportForm))
    chu_so = ChoiceField(
        "Số nhỏ hơn 10", coerce=Digits, choices=of_words(Digits, "Theo cài đặt chung")
    )

    def __init__(self) -> None:
        super().__init__(van_ban=Document.REPORT.value, mau=ReportForm.FOUR_PARTS.value)

    @property
    def padded(self) -> bool:
        """Whether 7 is written 07; by the setting where nothing was chosen."""
        chosen = self.chu_so.data
        return config.settings().leading_zero if chosen is None else chosen is Digits.PADDED
