"""The fields that a template may name, and what each says: shown to whoever changes a template."""

from collections.abc import Collection
from dataclasses import dataclass

from tracker.domain.reports.letterhead import DocumentKind


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """A field as it is written in a template, and what stands there; a list holds its rows'."""

    name: str
    meaning: str


def _help(*pairs: tuple[str, str]) -> tuple[FieldHelp, ...]:
    return tuple(FieldHelp(name, meaning) for name, meaning in pairs)


def _within(outer: str, rows: tuple[FieldHelp, ...]) -> tuple[FieldHelp, ...]:
    return tuple(FieldHelp(f"{outer}.{row.name}", row.meaning) for row in rows)


HEADING = _help(
    ("co_quan_cap_tren", "Cơ quan cấp trên (có thể trống)"),
    ("co_quan", "Cơ quan ban hành, viết hoa"),
    ("ten_co_quan", "Tên cơ quan trong câu"),
    ("so_ky_hieu", "Dòng “Số: …/…”"),
    ("dia_danh_ngay", "Địa danh, ngày tháng năm"),
    ("trich_yeu", "Trích yếu nội dung"),
    ("kinh_gui", "Nơi kính gửi (có thể trống)"),
    ("noi_kinh_gui", "Danh sách nơi kính gửi, khi có từ hai nơi: mỗi dòng một nơi"),
    ("mo_dau", "Câu mở đầu"),
    ("ket_thuc", "Câu kết, hết bằng “./.”"),
    ("kem_theo", "Dòng “(Kèm theo …)” của phụ lục"),
    ("quyen_han", "TM., KT., TL. … (có thể trống)"),
    ("chuc_vu", "Chức vụ người ký"),
    ("nguoi_ky", "Họ tên người ký (có thể trống)"),
    ("noi_nhan", "Danh sách nơi nhận, mỗi dòng một nơi"),
)
COUNTS = _help(
    ("tong", "Tổng số nhiệm vụ"),
    ("dung_han", "Hoàn thành đúng hạn"),
    ("xong_qua_han", "Hoàn thành quá hạn"),
    ("trong_han", "Đang thực hiện trong hạn"),
    ("qua_han", "Quá hạn chưa hoàn thành"),
    ("dang_thuc_hien", "Đang thực hiện (theo tiến độ)"),
    ("cho_xac_nhan", "Chờ xác nhận (theo tiến độ)"),
    ("chua_thuc_hien", "Chưa thực hiện (theo tiến độ)"),
    ("ty_le", "Tỷ lệ đúng hạn trên tổng số"),
)
BESIDE = _help(
    ("chuyen_sang", "Kỳ trước chuyển sang"),
    ("phai_thuc_hien", "Phải thực hiện trong kỳ: giao trong kỳ và kỳ trước chuyển sang"),
    ("dang_qua_han", "Đang quá hạn của mọi kỳ"),
    ("cap_nhat", "Tỷ lệ cập nhật: số nhiệm vụ đã báo tin đúng hạn trên số phải báo tin"),
)
UNIT = (*_help(("tt", "Số thứ tự"), ("don_vi", "Tên đơn vị")), *COUNTS, *BESIDE)
LINE = (*_help(("tt", "Số thứ tự"), ("ten", "Tên dòng: lĩnh vực, tháng …")), *COUNTS)
TASK = _help(
    ("tt", "Số thứ tự"),
    ("noi_dung", "Nội dung nhiệm vụ; dòng dưới: số nhiệm vụ, độ khẩn, sản phẩm"),
    ("don_vi", "Đơn vị chủ trì"),
    ("van_ban", "Văn bản giao: số, ký hiệu, ngày"),
    ("han", "Hạn hoàn thành"),
    ("so_ngay", "Số ngày quá hạn (có thể trống)"),
    ("tinh_trang", "Tình trạng thời hạn"),
    ("ly_do", "Lý do, khó khăn vướng mắc đơn vị nêu"),
)
FINDINGS = _help(
    ("ghi_chu", "Danh sách ghi chú: số liệu đã chốt, số liệu minh họa"),
    ("cau_so_lieu", "Câu số liệu của kỳ"),
    ("ket_qua", "Danh sách câu: tỷ lệ, so sánh, kỳ trước chuyển sang"),
    ("don_vi", "Danh sách đơn vị"),
    ("cong", "Dòng cộng của bảng đơn vị"),
)

FIELDS: dict[DocumentKind, tuple[FieldHelp, ...]] = {
    DocumentKind.REPORT: (
        *HEADING,
        *FINDINGS,
        *_help(
            ("muc", "Danh sách các mục của báo cáo, mục trống được bỏ"),
            ("cac_bang_don_vi", "Danh sách bảng theo đơn vị, mỗi loại nhiệm vụ một bảng"),
            ("theo_don_vi", "Danh sách câu về các đơn vị"),
            ("qua_han_chung", "Danh sách câu về nhiệm vụ quá hạn"),
            ("theo_tien_do", "Đúng khi chọn mẫu theo tiến độ (2021)"),
            ("phu_luc_don_vi", "“Phụ lục I”, hoặc “Phụ lục” khi chỉ có một"),
            ("phu_luc_qua_han", "“Phụ lục II”, “Phụ lục III”; trống khi không có nhiệm vụ quá hạn"),
            ("phu_luc_chia_theo", "“Phụ lục II” khi báo cáo chia thêm theo lĩnh vực …; hoặc trống"),
            ("phu_luc_chuyen_sang", "“Phụ lục II” … của nhiệm vụ kỳ trước chuyển sang; hoặc trống"),
            ("chia_theo", "Cách chia thêm: Lĩnh vực, Tháng giao …"),
            ("chia_theo_hoa", "Cách chia thêm, viết hoa"),
            ("dong_chia_theo", "Danh sách dòng của bảng chia thêm (có thể trống)"),
            ("nhiem_vu_qua_han", "Danh sách nhiệm vụ đang quá hạn của mọi kỳ"),
            ("nhiem_vu_chuyen_sang", "Danh sách nhiệm vụ kỳ trước chuyển sang (có thể trống)"),
        ),
        *_within(
            "muc",
            _help(("so", "I, II, III …"), ("ten", "Tên mục, viết hoa"), ("doan", "Các đoạn")),
        ),
        *_within(
            "cac_bang_don_vi",
            _help(
                ("phu_luc", "“Phụ lục I” …"),
                ("ten", "Tên bảng"),
                ("don_vi", "Danh sách đơn vị của bảng"),
                ("cong", "Dòng cộng của bảng"),
            ),
        ),
        *_within("cac_bang_don_vi.don_vi", UNIT),
        *_within("cac_bang_don_vi.cong", (*COUNTS, *BESIDE)),
        *_within("dong_chia_theo", LINE),
        *_within("don_vi", UNIT),
        *_within("cong", (*COUNTS, *BESIDE)),
        *_within("nhiem_vu_qua_han", TASK),
        *_within("nhiem_vu_chuyen_sang", TASK),
    ),
    DocumentKind.LETTER: (
        *HEADING,
        *_help(
            ("don_vi", "Tên đơn vị được đôn đốc"),
            ("don_vi_hoa", "Tên đơn vị, viết hoa"),
            ("da_don_doc", "Câu nhắc các công văn đôn đốc trước (trống ở công văn đầu)"),
            ("yeu_cau", "Danh sách yêu cầu"),
            ("han_tra_loi", "Ngày phải trả lời"),
            ("nhiem_vu", "Danh sách nhiệm vụ quá hạn của đơn vị"),
        ),
        *_within("nhiem_vu", TASK),
    ),
    DocumentKind.MONTHLY: (
        *HEADING,
        *FINDINGS,
        *_within(
            "don_vi",
            (
                *UNIT,
                *_help(
                    ("cau", "Câu về kết quả của đơn vị"),
                    ("nhiem_vu_qua_han", "Danh sách nhiệm vụ quá hạn của đơn vị"),
                ),
            ),
        ),
        *_within("don_vi.nhiem_vu_qua_han", TASK),
        *_within("cong", (*COUNTS, *BESIDE)),
    ),
}

FIGURES: dict[DocumentKind, tuple[tuple[str, ...], ...]] = {
    DocumentKind.REPORT: (
        ("muc", "cau_so_lieu"),
        ("cac_bang_don_vi", "don_vi", "cong"),
        ("nhiem_vu_qua_han",),
    ),
    DocumentKind.LETTER: (("nhiem_vu",), ("yeu_cau", "han_tra_loi")),
    DocumentKind.MONTHLY: (("cau_so_lieu",), ("don_vi",)),
}
"""What a document is made for: of each line one field at least stands in its template."""
_FORMAL = ("co_quan", "so_ky_hieu", "dia_danh_ngay", "trich_yeu", "chuc_vu", "noi_nhan")
"""What NĐ 30/2020/NĐ-CP asks of every document and the program fills."""


def missing_fields(kind: DocumentKind, names: Collection[str]) -> tuple[str, ...]:
    """The fields that a template with these names lacks: the figures, then what is formal."""
    figures = (line[0] for line in FIGURES[kind] if not set(line) & set(names))
    return (*figures, *(name for name in _FORMAL if name not in names))


def meaning(kind: DocumentKind, name: str) -> str:
    """What stands in a field."""
    return next((one.meaning for one in FIELDS[kind] if one.name == name), "")
