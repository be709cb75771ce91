"""What the office does with packages of the document exchange, and whose signatures are trusted."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History
from tracker.domain.vocabulary import LabelledEnum


class PackageAct(LabelledEnum):
    """What the office does with a package, as the verb of its sentence."""

    REGISTERED = "registered", "vào sổ"
    LINKED = "linked", "ghi vào văn bản đã có trong sổ"
    REFUSED = "refused", "từ chối tiếp nhận"
    RECALL_GRANTED = "recall_granted", "đồng ý thu hồi theo"
    RECALL_REFUSED = "recall_refused", "không đồng ý thu hồi theo"


@dataclass(frozen=True)
class PackageHandled(History):
    """The office decided on a package that was received: which document of whom it holds."""

    kind = EventKind.PACKAGE_HANDLED
    act: str
    package_id: int
    document: str
    sender: str

    @property
    def sentence(self) -> str:
        return f"{PackageAct(self.act).label} gói văn bản điện tử {self.document} của {self.sender}"


@dataclass(frozen=True)
class CertificateChanged(History):
    """The certificate of an authority is trusted from now on, or no longer."""

    kind = EventKind.CERTIFICATE_CHANGED
    subject: str
    fingerprint: str
    removed: bool = False

    @property
    def sentence(self) -> str:
        act = "bỏ" if self.removed else "thêm"
        return f"{act} chứng thư tin cậy “{self.subject}” (SHA-256 {self.fingerprint[:16]}…)"
