"""The three templates: the report, the letter that urges a unit, the monthly report by unit."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from tools.word_templates import parts, styles
from tools.word_templates.parts import Column, add_table, put
from tracker.domain.reports.letterhead import DocumentKind
from tracker.exports.word.lines import SHORT

BODY, BEFORE_TABLE, SECTION, ENDING = "Thân bài", "Câu trước bảng", "Mục", "Câu kết"
TEXT = "Chữ trong bảng"

BESIDE = (
    Column("Kỳ trước chuyển sang", "dong.chuyen_sang", 18, "{{ cong.chuyen_sang }}"),
    Column("Phải thực hiện trong kỳ", "dong.phai_thuc_hien", 18, "{{ cong.phai_thuc_hien }}"),
    Column("Đang quá hạn của mọi kỳ", "dong.dang_qua_han", 18, "{{ cong.dang_qua_han }}"),
    Column("Tỷ lệ cập nhật", "dong.cap_nhat", 19, "{{ cong.cap_nhat }}"),
)
PLACE = Column("TT", "dong.tt", 10)
UNIT = Column("Đơn vị chủ trì", "dong.don_vi", 47, "Tổng cộng", TEXT)
TOTAL = Column("Tổng số giao trong kỳ", "dong.tong", 19, "{{ cong.tong }}")
DONE = (
    Column("Hoàn thành đúng hạn", "dong.dung_han", 20, "{{ cong.dung_han }}"),
    Column("Hoàn thành quá hạn", "dong.xong_qua_han", 20, "{{ cong.xong_qua_han }}"),
)
FOUR_PARTS = (
    TOTAL,
    *DONE,
    Column("Đang thực hiện trong hạn", "dong.trong_han", 20, "{{ cong.trong_han }}"),
    Column("Quá hạn chưa hoàn thành", "dong.qua_han", 20, "{{ cong.qua_han }}"),
    Column("Tỷ lệ đúng hạn trên số giao", "dong.ty_le", 23, "{{ cong.ty_le }}"),
)
BY_UNIT = (PLACE, UNIT, *FOUR_PARTS, *BESIDE)
OTHERWISE = (
    PLACE,
    Column("{{ chia_theo }}", "dong.ten", 120, "Tổng cộng", TEXT),
    *FOUR_PARTS,
)
BY_PROGRESS = (
    PLACE,
    Column("Đơn vị chủ trì", "dong.don_vi", 36, "Tổng cộng", TEXT),
    TOTAL,
    *DONE,
    Column("Đang thực hiện", "dong.dang_thuc_hien", 18, "{{ cong.dang_thuc_hien }}"),
    Column("Chờ xác nhận", "dong.cho_xac_nhan", 18, "{{ cong.cho_xac_nhan }}"),
    Column("Chưa thực hiện", "dong.chua_thuc_hien", 18, "{{ cong.chua_thuc_hien }}"),
    Column("Trong số chưa xong: quá hạn", "dong.qua_han", 20, "{{ cong.qua_han }}"),
    *BESIDE,
)
OVERDUE = (
    Column("TT", "dong.tt", 12),
    Column("Nội dung nhiệm vụ", "dong.noi_dung", 82, style=TEXT),
    Column("Đơn vị chủ trì", "dong.don_vi", 36, style=TEXT),
    Column("Văn bản giao", "dong.van_ban", 36, style=TEXT),
    Column("Hạn hoàn thành", "dong.han", 24),
    Column("Số ngày quá hạn", "dong.so_ngay", 20),
    Column("Lý do, khó khăn vướng mắc", "dong.ly_do", 42, style=TEXT),
)
CARRIED_OVER = (
    *OVERDUE[:5],
    Column("Tình trạng thời hạn", "dong.tinh_trang", 38, style=TEXT),
    Column("Số ngày quá hạn", "dong.so_ngay", 24),
)
OF_ONE_UNIT = (
    Column("TT", "dong.tt", 12),
    Column("Nội dung nhiệm vụ", "dong.noi_dung", 98, style=TEXT),
    Column("Văn bản giao", "dong.van_ban", 36, style=TEXT),
    Column("Hạn hoàn thành", "dong.han", 26),
    Column("Số ngày quá hạn", "dong.so_ngay", 20),
    Column("Lý do, khó khăn vướng mắc", "dong.ly_do", 60, style=TEXT),
)
WITHIN_TEXT = (
    Column("TT", "dong.tt", 10),
    Column("Nội dung nhiệm vụ", "dong.noi_dung", 59, style=TEXT),
    Column("Văn bản giao", "dong.van_ban", 32, style=TEXT),
    Column("Hạn hoàn thành", "dong.han", 22),
    Column("Quá hạn (ngày)", "dong.so_ngay", 16),
    Column("Lý do", "dong.ly_do", 26, style=TEXT),
)


def make(kind: DocumentKind) -> Document:
    """The template of that kind, new."""
    document = docx.Document()
    body = document.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    _drop_thumbnail(document)
    styles.prepare(document)
    parts.set_page(document.sections[0])
    parts.number_pages(document)
    _MAKERS[kind](document)
    return document


def _drop_thumbnail(document: Document) -> None:
    """A picture of the library's own empty page."""
    relationships = document.part.package.rels
    for key, relationship in list(relationships.items()):
        if relationship.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del relationships[key]


def _report(document: Document) -> None:
    _titled(document)
    _paragraphs(document, BODY, "mo_dau")
    put(document, BODY, "{%p for mot in muc %}")
    put(document, SECTION, "{{ mot.so }}. {{ mot.ten }}")
    _each(document, BODY, "mot.doan")
    put(document, BODY, "{%p endfor %}")
    put(document, ENDING, "{{ ket_thuc }}")
    parts.add_signature(document)
    parts.add_annex(document)
    put(document, TEXT, "{%p for bang in cac_bang_don_vi %}", "{%p if not loop.first %}")
    parts.add_page_break(document, TEXT)
    put(document, TEXT, "{%p endif %}")
    _annex(document, "{{ bang.phu_luc }}", "{{ bang.ten }}")
    put(document, TEXT, "{%p if theo_tien_do %}")
    add_table(document, _of_table(BY_PROGRESS), "bang.don_vi", total=True)
    put(document, TEXT, "{%p else %}")
    add_table(document, _of_table(BY_UNIT), "bang.don_vi", total=True)
    put(document, TEXT, "{%p endif %}", "{%p endfor %}", "{%p if dong_chia_theo %}")
    parts.add_annex(document)
    _annex(
        document, "{{ phu_luc_chia_theo }}", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ THEO {{ chia_theo_hoa }}"
    )
    add_table(document, OTHERWISE, "dong_chia_theo", total=True)
    put(document, TEXT, "{%p endif %}", "{%p if nhiem_vu_qua_han %}")
    parts.add_annex(document)
    _annex(document, "{{ phu_luc_qua_han }}", "DANH SÁCH NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH")
    add_table(document, OVERDUE, "nhiem_vu_qua_han")
    put(document, TEXT, "{%p endif %}", "{%p if nhiem_vu_chuyen_sang %}")
    parts.add_annex(document)
    _annex(document, "{{ phu_luc_chuyen_sang }}", "DANH SÁCH NHIỆM VỤ KỲ TRƯỚC CHUYỂN SANG")
    add_table(document, CARRIED_OVER, "nhiem_vu_chuyen_sang")
    put(document, TEXT, "{%p endif %}")


def _of_table(columns: Sequence[Column]) -> list[Column]:
    """The same columns in a loop over tables, each with a total of its own."""
    return [replace(one, total=one.total.replace("{{ cong.", "{{ bang.cong.")) for one in columns]


def _letter(document: Document) -> None:
    parts.add_head(document, about="{{ trich_yeu }}")
    _addressed(document)
    put(document, BODY, "{{ mo_dau }}")
    put(document, BODY, "{%p if da_don_doc %}", "{{ da_don_doc }}", "{%p endif %}")
    _each(document, BODY, "yeu_cau")
    put(document, ENDING, "{{ ket_thuc }}")
    parts.add_signature(document)
    parts.add_annex(document)
    _annex(document, "Phụ lục", "DANH SÁCH NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH CỦA {{ don_vi_hoa }}")
    add_table(document, OF_ONE_UNIT, "nhiem_vu")


def _monthly(document: Document) -> None:
    _titled(document)
    _paragraphs(document, BODY, "mo_dau")
    put(document, SECTION, "I. KẾT QUẢ CHUNG")
    put(document, BODY, "{{ cau_so_lieu }}")
    _each(document, BODY, "ket_qua")
    put(document, SECTION, "II. TÌNH HÌNH THỰC HIỆN CỦA TỪNG ĐƠN VỊ")
    put(document, BODY, "{%p if not don_vi %}", "Không có đơn vị nào được giao nhiệm vụ trong kỳ.",
        "{%p endif %}", "{%p for mot in don_vi %}")  # fmt: skip
    put(document, SECTION, "{{ mot.tt }}. {{ mot.don_vi }}")
    put(document, BODY, "{%p if mot.nhiem_vu_qua_han %}")
    put(document, BEFORE_TABLE, "{{ mot.cau }}")
    add_table(document, WITHIN_TEXT, "mot.nhiem_vu_qua_han", within_text=True)
    put(document, TEXT, "{%p else %}")
    put(document, BODY, "{{ mot.cau }}")
    put(document, TEXT, "{%p endif %}", "{%p endfor %}")
    put(document, ENDING, "{{ ket_thuc }}")
    parts.add_signature(document)
    parts.add_annex(document)
    _annex(document, "Phụ lục", "TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ THEO ĐƠN VỊ")
    add_table(document, BY_UNIT, "don_vi", total=True)


def _titled(document: Document) -> None:
    parts.add_head(document)
    put(document, "Tên loại", "BÁO CÁO")
    put(document, "Trích yếu", "{{ trich_yeu }}")
    put(document, SHORT, "")
    _addressed(document)
    put(document, "Khoảng cách", "")
    put(document, "Ghi chú số liệu", "{%p for dong in ghi_chu %}", "({{ dong }})", "{%p endfor %}")


def _addressed(document: Document) -> None:
    """One receiver on the line of the words; several below it, the dashes under the colon."""
    put(document, "Kính gửi", "{%p if noi_kinh_gui %}")
    put(document, "Kính gửi, nhiều nơi", "Kính gửi:")
    put(document, "Nơi kính gửi", "{%p for dong in noi_kinh_gui %}", "{{ dong }}", "{%p endfor %}")
    put(document, "Kính gửi", "{%p elif kinh_gui %}", "Kính gửi: {{ kinh_gui }}", "{%p endif %}")


def _annex(document: Document, heading: str, title: str) -> None:
    put(document, "Phụ lục", heading)
    put(document, "Tên phụ lục", title)
    put(document, "Kèm theo", "{{ kem_theo }}")
    put(document, SHORT, "")
    put(document, TEXT, "")


def _paragraphs(document: Document, style: str, field: str) -> None:
    put(document, style, f"{{{{ {field} }}}}")


def _each(document: Document, style: str, field: str) -> None:
    put(document, style, f"{{%p for cau in {field} %}}", "{{ cau }}", "{%p endfor %}")


_MAKERS: dict[DocumentKind, Callable[[Document], None]] = {
    DocumentKind.REPORT: _report,
    DocumentKind.LETTER: _letter,
    DocumentKind.MONTHLY: _monthly,
}
