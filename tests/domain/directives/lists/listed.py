"""A small province of units as lists name them, and sheets made of rows."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.lists.names.unit_names import ListedUnit, UnitNames
from tracker.domain.directives.lists.sheet import Cell, Sheet, SheetRow
from tracker.domain.vocabulary import UnitKind

DEPARTMENT, DISTRICT, COMMUNE = UnitKind.DEPARTMENT, UnitKind.DISTRICT, UnitKind.COMMUNE
_MERGED, _BEGUN = date(2025, 2, 28), date(2025, 3, 1)
_ROWS = (
    ("STC", "Sở Tài chính", "Sở Tài chính", DEPARTMENT, None, None),
    ("SYT", "Sở Y tế", "Sở Y tế", DEPARTMENT, None, None),
    ("SNV", "Sở Nội vụ", "Sở Nội vụ", DEPARTMENT, None, None),
    ("SNgV", "Sở Ngoại vụ", "Sở Ngoại vụ", DEPARTMENT, None, None),
    ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "Sở VH,TT&DL", DEPARTMENT, None, None),
    ("SKHĐT", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", DEPARTMENT, None, _MERGED),
    ("SNNMT", "Sở Nông nghiệp và Môi trường", "Sở NN&MT", DEPARTMENT, _BEGUN, None),
    ("VPUB", "Văn phòng UBND tỉnh", "VP UBND tỉnh", DEPARTMENT, None, None),
    ("096", "UBND huyện Mường Nhé", "H. Mường Nhé", DISTRICT, None, date(2025, 6, 30)),
    ("102", "UBND huyện Mường Ảng", "H. Mường Ảng", DISTRICT, None, date(2025, 6, 30)),
    ("03160", "UBND xã Mường Nhé", "X. Mường Nhé", COMMUNE, date(2025, 7, 1), None),
    ("03325", "UBND xã Mường Phăng", "X. Mường Phăng", COMMUNE, date(2025, 7, 1), None),
    ("03334", "UBND phường Mường Thanh", "P. Mường Thanh", COMMUNE, date(2025, 7, 1), None),
    ("CAT", "Công an tỉnh", "CA tỉnh", UnitKind.FORCE, None, None),
    ("BCHQS", "Bộ Chỉ huy Quân sự tỉnh", "Bộ CHQS tỉnh", UnitKind.FORCE, None, None),
    ("CT", "Cục Thuế tỉnh", "Cục Thuế tỉnh", UnitKind.OTHER, None, None),
    ("KB", "Kho bạc Nhà nước tỉnh", "KBNN tỉnh", UnitKind.OTHER, None, None),
)
UNITS = [
    ListedUnit(at, *row, successors=("STC",) if row[0] == "SKHĐT" else ())
    for at, row in enumerate(_ROWS)
]


def unit_cells(**decided: str) -> UnitCells:
    """Reads cells in a province called Sơn Hà."""
    return UnitCells(UnitNames(UNITS, "UBND tỉnh Sơn Hà"), {})


def sheet_of(*rows: Sequence[Cell], name: str = "Sheet1") -> Sheet:
    """A sheet with these rows, numbered from 1; an empty text is an empty cell."""
    return Sheet(
        name,
        [
            SheetRow(at, [cell if cell != "" else None for cell in row])
            for at, row in enumerate(rows, 1)
        ],
    )
