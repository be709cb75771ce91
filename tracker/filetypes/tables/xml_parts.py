"""The XML inside zipped workbooks, element by element, without holding it whole."""

import zipfile
import zlib
from abc import ABC, abstractmethod
from xml.parsers import expat

DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, expat.error, KeyError,
    ValueError,
)  # fmt: skip
"""What reading a damaged part raises."""
LARGEST = 512 * 1024 * 1024  # of a workbook when unpacked
_BLOCK = 1 << 16


class Reader(ABC):
    """Is told of each element as it begins and ends, and of text while ``text`` is a list."""

    text: list[str] | None = None

    @abstractmethod
    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element of that name begins."""

    def end(self, name: str) -> None:  # noqa: B027 - most readers want to know of no end
        """An element of that name ends."""


def too_large(archive: zipfile.ZipFile) -> bool:
    """Whether the parts are unreasonably large when unpacked."""
    return sum(entry.file_size for entry in archive.infolist()) > LARGEST


def _refuse_entities(*_: object) -> None:
    raise ValueError("a part of a workbook defines no entities")


def read_part(archive: zipfile.ZipFile, part: str, reader: Reader) -> None:
    """Go through a part; names of elements come without their namespace.

    :raises Exception: one of ``DAMAGE``.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.StartElementHandler = lambda name, attributes: reader.begin(
        name.rpartition(":")[2], attributes
    )
    parser.EndElementHandler = lambda name: reader.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = lambda text: (
        reader.text.append(text) if reader.text is not None else None
    )
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            parser.Parse(block, False)
    parser.Parse(b"", True)
