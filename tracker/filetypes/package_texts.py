"""What stands in the parts of an office file that runs or fetches something when it is opened.

Fields of Word (ECMA-376 part 1, 17.16), links between programs and data connections of Excel
(18.14, 18.13), actions of PowerPoint (19.3.3), sources of OpenDocument (1.3 part 3, 5.4 and 9.4).
A part is read whole only where its bytes hold a word that could begin such a thing.
"""

import re
import zipfile
from xml.parsers import expat

from tracker.filetypes.kinds import NotTaken

MOST_READ = (
    128 * 1024 * 1024
)  # of all parts that are read whole; a register of 100,000 rows is less
REMOVE_IT = "Mở tệp, bỏ phần đó (hoặc xuất sang PDF), lưu lại rồi gửi."
ELSEWHERE = re.compile(
    r"(?:https?|ftps?|file://(?!/)|file:////|file:\\\\|//|\\\\|javascript|vbscript)", re.IGNORECASE
)

_CHUNK, _OVERLAP = 1024 * 1024, 64
_ALWAYS = (  # words of which one is enough to read a part whole
    b"instr", b"ddelink", b"dde-", b"webpr", b"refreshonload", b"action", b":href", b"formula",
    b"webservice",
)  # fmt: skip
_A_FORMULA = (b"<f>", b"<f ", b":f>", b":f ", b"definedname")
_A_CALL = (b"|", b"&#")  # within a formula; in other texts it is a sign like any
_TWO_BYTES_A_SIGN = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_FIELD = re.compile(r"\s*([A-Za-z]+)")
_RUNS = ("DDE", "DDEAUTO")
_FETCHES = ("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD")
_ANYWHERE_ELSE = re.compile(r"[\s\"“]" + ELSEWHERE.pattern, re.IGNORECASE)
_DDE_FORMULA = re.compile(r"\bDDE\s*\(", re.IGNORECASE)
_FETCHED_BY_FORMULA = re.compile(r"\bWEBSERVICE\s*\(", re.IGNORECASE)
_LINKS = ("ddeLink", "dde-source", "dde-connection-decl", "dde-connection")
_ACTIONS = ("ppaction://program", "ppaction://macro", "ppaction://ole")
_CLICKED = ("a", "a-event", "bibliography-mark")  # elements of OpenDocument whose link is clicked
_FORMULAS = ("f", "definedName")


def check_texts(archive: zipfile.ZipFile) -> None:
    """Let all parts pass that run and fetch nothing.

    :raises NotTaken: one does, or there is more of them than is looked at.
    """
    left = MOST_READ
    for entry in archive.infolist():
        if entry.filename.lower().endswith(".xml") and _is_to_be_read(archive, entry):
            left -= entry.file_size
            if left < 0:
                raise NotTaken(
                    "quá lớn để kiểm tra hết bên trong", "Chia thành nhiều tệp rồi gửi lại."
                )
            _Reader(entry.filename[:80]).read(archive, entry)


def _is_to_be_read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    formula = call = False
    before = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if not before and chunk.startswith(_TWO_BYTES_A_SIGN):
                return True
            text = before + chunk.lower()
            formula = formula or any(word in text for word in _A_FORMULA)
            call = call or any(sign in text for sign in _A_CALL)
            if (formula and call) or any(word in text for word in _ALWAYS):
                return True
            before = text[-_OVERLAP:]
    return False


class _Reader:
    """Reads one part; fields of Word are put together from the runs that they are spread over."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._fields: list[list[str]] = []
        self._formula: list[str] | None = None
        self._in_instruction = False
        self._text_before = ""

    def read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        """What is no XML its reader will say."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            with archive.open(entry) as part:
                parser.ParseFile(part)
        except (expat.error, LookupError):
            return
        for field in self._fields:
            self._check_field("".join(field))

    def _begin(self, element: str, attributes: dict[str, str]) -> None:
        name = element.rpartition(" ")[2]
        if name in _LINKS:
            raise self._runs("liên kết DDE")
        if name in _FORMULAS:
            self._formula = []
        elif name == "instrText":
            self._in_instruction = True
        elif attributes:
            self._look_at(
                name, {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            )

    def _look_at(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fldSimple":
            self._check_field(attributes.get("instr", ""))
        elif name == "fldChar":
            self._mark(attributes.get("fldCharType", ""))
        elif name == "connection" and attributes.get("refreshOnLoad", "0") not in ("0", "false"):
            raise self._fetches("kết nối dữ liệu tự cập nhật khi mở")
        elif name == "webPr" and ELSEWHERE.match(attributes.get("url", "").strip()):
            raise self._fetches(attributes["url"])
        elif attributes.get("action", "").lower().startswith(_ACTIONS):
            raise self._runs("nút chạy chương trình")
        elif name not in _CLICKED and ELSEWHERE.match(attributes.get("href", "").strip()):
            raise self._fetches(attributes["href"])
        elif "formula" in attributes:
            self._check_formula(attributes["formula"])

    def _end(self, element: str) -> None:
        name = element.rpartition(" ")[2]
        if name == "instrText":
            self._in_instruction = False
        elif name in _FORMULAS and self._formula is not None:
            formula, self._formula = "".join(self._formula), None
            if "|" in _outside_quotes(formula):  # program|topic!item: no operator of Excel
                raise self._runs("công thức DDE")
            self._check_formula(formula)

    def _text(self, text: str) -> None:
        if self._formula is not None:
            self._formula.append(text)
        elif self._in_instruction:
            if self._fields:
                self._fields[-1].append(text)
            else:  # no mark began it: looked at all the same
                self._check_field(text)
        elif text.strip():
            self._text_before = text.strip()

    def _mark(self, what: str) -> None:
        """A field begins within another; its instruction is over where its result begins."""
        if what == "begin":
            self._fields.append([])
        elif self._fields:
            self._check_field("".join(self._fields[-1]))
            if what == "end":
                self._fields.pop()

    def _check_field(self, instruction: str) -> None:
        match = _FIELD.match(instruction)
        name = match[1].upper() if match else ""
        if name in _RUNS:
            raise self._runs(f"trường {name}")
        if name in _FETCHES and (there := _ANYWHERE_ELSE.search(instruction)):
            raise self._fetches(instruction[there.start() :].strip(' "“'))

    def _check_formula(self, formula: str) -> None:
        if _DDE_FORMULA.search(_outside_quotes(formula)):
            raise self._runs("công thức DDE")
        if _FETCHED_BY_FORMULA.search(formula):
            raise self._fetches("công thức WEBSERVICE")

    def _runs(self, what: str) -> NotTaken:
        return NotTaken(f"có {what}, gọi chương trình khác, ở {self._place()}", REMOVE_IT)

    def _fetches(self, what: str) -> NotTaken:
        return NotTaken(f"có nội dung lấy từ nơi khác ({what[:80]}) ở {self._place()}", REMOVE_IT)

    def _place(self) -> str:
        near = f", gần “{self._text_before[:40]}”" if self._text_before else ""
        return f"{self._part}{near}"


def _outside_quotes(formula: str) -> str:
    """The formula without the texts and names of sheets in it, in which any sign may stand."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", formula)
