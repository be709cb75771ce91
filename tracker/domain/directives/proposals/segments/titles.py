"""The titles of documents: those of the law's list, and those that offices give to sheets."""

from tracker.domain.directives.document_types import LETTER, TYPE_NAMES
from tracker.domain.text import fold

_OTHER_TITLES = (  # of offices' own, in no list of law
    *("Phiếu giao việc", "Phiếu giao nhiệm vụ", "Phiếu xử lý văn bản", "Phiếu ý kiến chỉ đạo"),
    *("Ý kiến chỉ đạo", "Phiếu chỉ đạo", "Phiếu trình giải quyết công việc", "Phiếu xử lý"),
    *("Kết luận thanh tra", "Kết luận kiểm tra"),
    *("Phiếu chuyển văn bản", "Phiếu truyền đạt ý kiến chỉ đạo", "Phiếu chuyển xử lý văn bản"),
)
TITLES = {fold(name): name for name in (*TYPE_NAMES, *_OTHER_TITLES) if name != LETTER}
"""The name of each title, by its folded words."""
