"""The kinds of documents in addresses."""

from tracker.domain.reports.letterhead import DocumentKind

DOCUMENT_WORDS = {
    DocumentKind.REPORT: "bao-cao",
    DocumentKind.LETTER: "cong-van-don-doc",
    DocumentKind.MONTHLY: "bao-cao-thang",
}
