"""What programs of the machine do with files: LibreOffice turns them to Word, tesseract reads.

Neither is needed to run; where one is missing, people are told to ask for it, and an administrator
what installs it.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.directives.proposals.kept.word_boxes import WHOLE, WordBox
from tracker.filetypes.kinds import FileKind, NotTaken

_LONGEST_S = 90
_OFFICE = ("soffice", "libreoffice")
_BOTH_OUTPUTS = ("-c", "tessedit_create_txt=1", "-c", "tessedit_create_tsv=1")
_INSTALL_OFFICE = "sudo apt-get install libreoffice-writer"
_INSTALL_SCANS = "sudo apt-get install tesseract-ocr tesseract-ocr-vie"


@dataclass(frozen=True)
class Program:
    """A program that this machine may have: what it reads, and what installs it."""

    name: str
    reads: str
    install: str
    is_there: bool


def programs() -> tuple[Program, Program]:
    """The programs that documents are read with, as an administrator sees them."""
    return (
        Program("tesseract tiếng Việt", "bản quét, ảnh chụp", _INSTALL_SCANS, bool(_tesseract())),
        Program("LibreOffice", "văn bản DOC, ODT", _INSTALL_OFFICE, bool(_libreoffice())),
    )


def _libreoffice() -> str | None:
    return next(filter(None, map(shutil.which, _OFFICE)), None)


def _tesseract() -> str | None:
    """Where tesseract is, if it reads Vietnamese."""
    program = shutil.which("tesseract")
    if program is None or "vie" not in _run([program, "--list-langs"], FileKind.PNG).split():
        return None
    return program


def turned_to_word(content: bytes, kind: FileKind) -> bytes:
    """The document as a Word file.

    :raises NotTaken: LibreOffice is missing, or cannot read it.
    """
    program = _libreoffice()
    if program is None:
        raise NotTaken(
            f"là {kind.label}; máy chủ chưa có LibreOffice để đọc",
            "Lưu lại dạng DOCX hoặc PDF rồi gửi, hoặc nhờ quản trị cài LibreOffice.",
            _INSTALL_OFFICE,
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"document.{kind.endings[0]}"
        source.write_bytes(content)
        _run(
            [program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)],
            kind,
        )  # fmt: skip
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise _unreadable(kind)
        return made.read_bytes()


@dataclass(frozen=True)
class ScannedPage:
    """The lines of a picture of a page, and where each word stands on it."""

    text: str
    words: list[WordBox]


def read_scan(picture: bytes, kind: FileKind) -> ScannedPage:
    """What a picture of a page says; both outputs are of one reading.

    :raises NotTaken: tesseract or its Vietnamese is missing, or it cannot read the picture.
    """
    program = _tesseract()
    if program is None:
        raise NotTaken(
            "là bản quét hoặc ảnh chụp; máy chủ chưa có tesseract để đọc chữ tiếng Việt",
            "Gửi tệp DOCX hoặc PDF có chữ, hoặc nhờ quản trị cài tesseract.",
            _INSTALL_SCANS,
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"page.{kind.endings[0]}"
        source.write_bytes(picture)
        made = Path(folder) / "read"
        command = [program, str(source), str(made), "-l", "vie", "--psm", "4"]
        _run([*command, *_BOTH_OUTPUTS], kind)
        try:
            text, table = (
                made.with_suffix(ending).read_text("utf-8", "replace")
                for ending in (".txt", ".tsv")
            )
        except FileNotFoundError:
            raise _unreadable(kind) from None
    return ScannedPage(text, list(_word_boxes(table)))


def _word_boxes(table: str) -> Iterator[WordBox]:
    """The words of tesseract's table; its row of level 1 has the size of the page."""
    width = height = 0
    for line in table.splitlines()[1:]:
        level, *_, left, top, wide, high, _sure, text = line.split("\t", 11)
        if level == "1":
            width, height = int(wide), int(high)
        elif level == "5" and text.strip():
            across, down = WHOLE / width, WHOLE / height
            yield WordBox(
                text.strip(),
                round(int(left) * across),
                round(int(top) * down),
                round(int(wide) * across),
                round(int(high) * down),
            )


def _run(command: list[str], kind: FileKind) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a program by its full path, without a shell
            command, capture_output=True, timeout=_LONGEST_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotTaken(
            f"là {kind.label} đọc quá {_LONGEST_S} giây chưa xong", "Chia nhỏ tệp rồi gửi lại."
        ) from None
    if done.returncode != 0:
        raise _unreadable(kind)
    return done.stdout.decode("utf-8", "replace")


def _unreadable(kind: FileKind) -> NotTaken:
    return NotTaken(f"là {kind.label} nhưng không đọc được", "Lưu lại dạng DOCX hoặc PDF rồi gửi.")
