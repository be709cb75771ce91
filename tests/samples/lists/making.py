"""Makes the sample lists of an office that moves in: three of Excel, one of CSV, one of Word.

Run as ``python -m tests.samples.lists.making``. Each row is drawn once with its true dates, then
written as that list's keeper would: merged heads, several units in a cell, other spellings, dates
in many forms. ``truth.csv`` says what each written row means; nothing of the program makes it.
"""

import csv
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import docx
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

FOLDER = Path(__file__).parent
FIRST, LAST = date(2025, 1, 6), date(2025, 6, 20)
SIZES = {"theo-doi": 260, "ket-luan": 220, "khoi-van-xa": 120}  # 600 rows of three lists
UNITS = {  # by code: however this office writes it
    "STC": ("Sở Tài chính", "STC", "Sở TC", "SỞ TÀI CHÍNH", "Giám đốc Sở Tài chính"),
    "SYT": ("Sở Y tế", "SYT", "So Y te"),
    "SNV": ("Sở Nội vụ", "SNV", "Sở Nội vụ tỉnh Điện Biên"),
    "SVHTTDL": ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL", "Sở VH,TT&DL"),
    "SGDĐT": ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT", "Sở GDĐT", "Sở GD-ĐT"),
    "SKHCN": ("Sở Khoa học và Công nghệ", "Sở KH&CN", "Sở KHCN"),
    "SXD": ("Sở Xây dựng", "SXD", "Sở XD"),
    "CAT": ("Công an tỉnh", "CA tỉnh", "Công an tỉnh Điện Biên"),
    "102": ("UBND huyện Mường Ảng", "H. Mường Ảng", "Chủ tịch UBND huyện Mường Ảng"),
    "TTr": ("Thanh tra tỉnh", "Chánh Thanh tra tỉnh"),
}
MISSPELT = ("Sở Tài chánh", "Sở Y té", "Sở Nôi vụ", "UBND huyện Mường Ãng", "Sở Xây dụng")
WORK = (
    "Rà soát, báo cáo", "Xây dựng kế hoạch", "Tham mưu văn bản", "Kiểm tra thực tế",
    "Tổng hợp số liệu",
)  # fmt: skip
MATTERS = (
    "giải ngân vốn đầu tư công", "phòng, chống thiên tai", "cải cách hành chính", "chuyển đổi số",
    "giải phóng mặt bằng", "an toàn thực phẩm", "tiêm chủng mở rộng", "tuyển sinh đầu cấp",
)  # fmt: skip


@dataclass
class Drawn:
    """A row with what is true of it; ``unclear`` rows wait for a person."""

    content: str
    symbol: str
    assigned_on: date
    leads: tuple[str, ...]
    deadline: date | None
    completed_on: date | None
    unclear: str = ""


def draw(number: int, chance: random.Random) -> Drawn:
    """A task of the half-year."""
    assigned_on = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    deadline = assigned_on + timedelta(days=chance.choice((7, 10, 14, 20, 30, 45)))
    done = assigned_on + timedelta(days=chance.randrange(2, 40))
    finished = chance.random() < 0.85 and done <= date(2025, 6, 30)
    leads = chance.sample(list(UNITS), 1 if chance.random() < 0.85 else 2)
    return Drawn(
        content=f"{chance.choice(WORK)} {chance.choice(MATTERS)} đợt {number}",
        symbol=f"{chance.randrange(10, 1900)}/UBND-TH",
        assigned_on=assigned_on,
        leads=tuple(leads),
        deadline=deadline if chance.random() < 0.93 else None,
        completed_on=done if finished else None,
        unclear=chance.choice(MISSPELT) if number % 40 == 7 else "",
    )


def day_words(day: date | None, chance: random.Random, none: str = "") -> str | date:
    """A day as people write it."""
    if day is None:
        return chance.choice((none, "–", "", "không"))
    return chance.choice(
        (
            day,
            f"{day:%d/%m/%Y}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day}.{day.month}.{day:%y}",
            f"{day:%d-%m-%Y}",
            f"ngày {day.day} tháng {day.month} năm {day.year}",
        )
    )


def lead_words(drawn: Drawn, chance: random.Random, sign: str) -> str:
    """The units as this office writes them."""
    if drawn.unclear:
        return drawn.unclear
    return sign.join(chance.choice(UNITS[code]) for code in drawn.leads)


def head(sheet, rows: list[list[str]], first: int, merges: tuple[str, ...]) -> None:
    """A head in bold, with its merged cells."""
    for at, texts in enumerate(rows, first):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(at, column, text or None)
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, horizontal="center")
    for cells in merges:
        sheet.merge_cells(cells)


def write_followed(rows: list[Drawn], chance: random.Random) -> None:
    """The office's own list: title, head of two lines, groups by month, totals and signatures."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Theo dõi"
    sheet["A1"] = "DANH SÁCH NHIỆM VỤ UBND TỈNH GIAO 6 THÁNG ĐẦU NĂM 2025"
    sheet.merge_cells("A1:I1")
    head(
        sheet,
        [
            ["STT", "Văn bản giao", "", "Nội dung nhiệm vụ", "Đơn vị thực hiện", "", "Thời hạn",
             "Kết quả", ""],
            ["", "Số, ký hiệu", "Ngày", "", "Chủ trì", "Phối hợp", "", "Ngày hoàn thành",
             "Số văn bản"],
        ],
        3,
        ("B3:C3", "E3:F3", "H3:I3", "A3:A4", "D3:D4", "G3:G4"),
    )  # fmt: skip
    at, month = 5, 0
    for place, drawn in enumerate(sorted(rows, key=lambda row: row.assigned_on), 1):
        if drawn.assigned_on.month != month:
            month = drawn.assigned_on.month
            sheet.cell(at, 1, f"Tháng {month}/2025")
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=9)
            at += 1
        result = f"{chance.randrange(10, 900)}/BC-VP" if drawn.completed_on else None
        cells = [
            place, drawn.symbol, day_words(drawn.assigned_on, chance), drawn.content,
            lead_words(drawn, chance, "\n"), "Các đơn vị liên quan" if place % 9 == 0 else None,
            day_words(drawn.deadline, chance), day_words(drawn.completed_on, chance), result,
        ]  # fmt: skip
        for column, value in enumerate(cells, 1):
            sheet.cell(at, column, value if value != "" else None)
        at += 1
    sheet.cell(at, 2, "Tổng cộng")
    sheet.cell(at, 4, f"{len(rows)} nhiệm vụ")
    sheet.cell(at + 2, 7, "Điện Biên, ngày 30 tháng 6 năm 2025")
    sheet.cell(at + 3, 7, "NGƯỜI LẬP BIỂU")
    summary = book.create_sheet("Tổng hợp")
    summary.append(["STT", "Đơn vị", "Tổng số nhiệm vụ", "Hoàn thành", "Quá hạn"])
    summary.append([1, "Sở Tài chính", 40, 30, 2])
    book.save(FOLDER / "theo-doi.xlsx")


def write_concluded(rows: list[Drawn], chance: random.Random) -> None:
    """A list of conclusions: one line of head, symbol and day in one cell, numbers as days."""
    book = Workbook()
    sheet = book.active
    head(
        sheet,
        [
            [
                "TT",
                "Văn bản chỉ đạo",
                "Nội dung chỉ đạo",
                "ĐV chủ trì",
                "Hạn xử lý",
                "Ngày HT",
                "Tình trạng",
            ]
        ],
        1,
        (),
    )
    for place, drawn in enumerate(rows, 1):
        day, done = drawn.assigned_on, drawn.completed_on
        state = "Đã hoàn thành" if done else "Đang thực hiện"
        deadline = (drawn.deadline - date(1899, 12, 30)).days if drawn.deadline else "01/01/1970"
        document = f"Công văn số {drawn.symbol} ngày {day.day}/{day.month}/{day.year}"
        sheet.append(
            [place, document, drawn.content, lead_words(drawn, chance, "; "), deadline,
             day_words(done, chance, "-") or None, state]
        )  # fmt: skip
    book.save(FOLDER / "ket-luan.xlsx")


def write_by_unit(rows: list[Drawn], chance: random.Random) -> None:
    """A list without a column of units: a row above the tasks names who leads."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "NHIỆM VỤ KHỐI VĂN XÃ NĂM 2025"
    head(
        sheet,
        [["STT", "Nhiệm vụ", "Ngày giao", "Thời gian hoàn thành", "Kết quả thực hiện"]],
        3,
        (),
    )
    groups: dict[str, list[Drawn]] = {}
    for drawn in rows:
        groups.setdefault(lead_words(drawn, chance, " và "), []).append(drawn)
    for number, (unit, tasks) in enumerate(groups.items()):
        sheet.append([chr(65 + number % 26), unit])
        for place, drawn in enumerate(tasks, 1):
            done = drawn.completed_on
            result = f"Hoàn thành ngày {done.day}/{done.month}/{done.year}" if done else None
            deadline = f"{drawn.deadline:%d/%m/%Y}" if drawn.deadline else "Thường xuyên"
            sheet.append([place, drawn.content, drawn.assigned_on, deadline, result])
    book.save(FOLDER / "khoi-van-xa.xlsx")


def write_further(chance: random.Random) -> None:
    """Small lists in the other forms: separated values of an older Windows, a table of Word."""
    rows = [
        [
            "STT",
            "Số văn bản",
            "Ngày văn bản",
            "Nội dung",
            "Đơn vị chủ trì",
            "Thời hạn",
            "Ngày hoàn thành",
        ]
    ]
    rows += [
        [
            "1",
            "75/UBND-TH",
            "02/06/2025",
            "Lập danh sách\ncác điểm sạt lở",
            "SXD; H. Mường Ảng",
            "20/06/2025",
            "18/6",
        ],
        ["2", "75/UBND-TH", "02/06/2025", "Báo cáo tiến độ", "Sở Tài chính", "Quý III", "–"],
    ]
    with (FOLDER / "danh-sach.csv").open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(rows)
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    table = document.add_table(4, 5)
    for at, texts in enumerate(
        (
            ("TT", "Nội dung nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian hoàn thành"),
            ("", "", "Chủ trì", "Phối hợp", ""),
            ("1", "Xây dựng đề án", "Sở Nội vụ", "Sở Tài chính", "Tháng 7/2025"),
            (
                "2",
                "Tổ chức hội nghị",
                "Văn phòng UBND tỉnh",
                "Các sở, ngành liên quan",
                "trong 15 ngày làm việc",
            ),
        )
    ):
        for column, text in enumerate(texts):
            table.cell(at, column).text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column))
    document.save(FOLDER / "phu-luc.docx")


def write_truth(lists: dict[str, list[Drawn]]) -> None:
    """What each row means, for who counts apart from the program."""
    with (FOLDER / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["list", "content", "leads", "assigned_on", "deadline", "completed_on", "unclear"]
        )
        for name, rows in lists.items():
            for drawn in rows:
                writer.writerow(
                    [name, drawn.content, ";".join(drawn.leads), drawn.assigned_on,
                     drawn.deadline or "", drawn.completed_on or "", drawn.unclear]
                )  # fmt: skip


def main() -> None:
    """Make all files anew; the same ones each time."""
    chance = random.Random(2025)  # noqa: S311 - made-up rows
    number = iter(range(1, 10_000))
    lists = {
        name: [draw(next(number), chance) for _ in range(size)] for name, size in SIZES.items()
    }
    write_followed(lists["theo-doi"], chance)
    write_concluded(lists["ket-luan"], chance)
    write_by_unit(lists["khoi-van-xa"], chance)
    write_further(chance)
    write_truth(lists)


if __name__ == "__main__":
    main()
