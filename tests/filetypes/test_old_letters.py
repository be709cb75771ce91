"""Text that was typed for the fonts of before Unicode is told by its letters, and converted."""

import pytest

from tracker.domain.directives.lists.sheet import Letters
from tracker.filetypes.tables import read_sheets
from tracker.filetypes.tables.old_letters import converted, letters_in

UNICODE = (
    "Số, ký hiệu văn bản; Nội dung nhiệm vụ; Đơn vị chủ trì; Sở Tài nguyên và Môi trường; được"
)
TCVN3 = "Sè, ký hiÖu v¨n b¶n; Néi dung nhiÖm vô; §¬n vÞ chñ tr×; Së Tµi nguyªn vµ M«i tr­êng; ®­îc"
VNI = (
    "Soá, kyù hieäu vaên baûn; Noäi dung nhieäm vuï; Ñôn vò chuû trì; "
    "Sôû Taøi nguyeân vaø Moâi tröôøng; ñöôïc"
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [(UNICODE, Letters.UNICODE), (TCVN3, Letters.TCVN3), (VNI, Letters.VNI)],
)
def test_the_letters_are_told_by_the_syllables_and_converted(text, letters):
    assert letters_in([text]) == (letters, True)
    assert converted(text, letters) == UNICODE


def test_a_word_of_capitals_is_in_capitals():
    assert converted("Së GI¸O DôC; UBND TØNH §IÖN BI£N", Letters.TCVN3) == (
        "Sở GIÁO DỤC; UBND TỈNH ĐIỆN BIÊN"
    )


@pytest.mark.parametrize(("text", "letters"), [(TCVN3, Letters.TCVN3), (VNI, Letters.VNI)])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-16"])
def test_lines_are_read_in_old_letters(text, letters, encoding):
    [sheet] = read_sheets(text.encode(encoding))
    assert [cell for row in sheet.rows for cell in row.cells] == UNICODE.split("; ")
    assert (sheet.letters, sheet.letters_sure) == (letters, True)


def test_a_person_says_which_letters_they_are():
    [sheet] = read_sheets("STT;Néi dung\n1;ViÖc\n".encode(), Letters.TCVN3)
    assert [row.cells for row in sheet.rows] == [["STT", "Nội dung"], ["1", "Việc"]]


def test_what_is_hardly_vietnamese_is_said_to_be_unsure():
    [sheet] = read_sheets("Nëi;vß;tr×nh;hìgh;Zàhl;Fòo;Bàr;øre;måned\n".encode())
    assert (sheet.letters, sheet.letters_sure) == (Letters.UNICODE, False)


def test_names_of_other_languages_among_vietnamese_change_nothing():
    texts = [UNICODE, "Công ty Müller, Électricité, Ñandú"]
    assert letters_in(texts) == (Letters.UNICODE, True)
