"""Search must find what people type without accents."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.domain.text import clean, fold, words

VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Vie\u0302\u0323t Nam", "Việt Nam"),  # two marks of their own
        ("Vi\u00ea\u0323t Nam", "Việt Nam"),  # as the Vietnamese keyboard of Windows has it
        ("735/\u200bCT\u00ad-UBND\ufeff", "735/CT-UBND"),
        ("e\u200d\u0302", "ê"),
        ("\u202efdp\u202c", "fdp"),
        ("a\x00b\x1b", "ab"),
        ("dòng một\r\ndòng hai\tcột", "dòng một\r\ndòng hai\tcột"),
        ("dòng một\vdòng hai\u2028dòng ba", "dòng một\ndòng hai\ndòng ba"),
        ("một\u00a0hai", "một\u00a0hai"),
        ("", ""),
    ],
)
def test_text_is_kept_composed_and_without_unseen_signs(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
@example("a\u0302\u200b\u0323")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_a_clean_text_is_folded_as_the_text_was(text: str) -> None:
    assert fold(clean(text)) == fold(re.sub("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", "", text))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("báo cáo", "bao cao"),
        ("Điện Biên", "dien bien"),
        ("UBND TỈNH ĐIỆN BIÊN", "ubnd tinh dien bien"),
        ("Nghị quyết  về\tđẩy\nmạnh ", "nghi quyet ve day manh"),
        ("Luông-nâm-thà", "luong-nam-tha"),
        ("735/CT-UBND", "735/ct-ubnd"),
        ("Ðiện Biên", "dien bien"),  # the eth that old fonts leave behind
        ("báo\u200b cáo\ufeff", "bao cao"),  # what comes along when pasted from Word
        ("", ""),
    ],
)
def test_text_is_folded_to_what_people_type(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_words_are_what_search_looks_for() -> None:
    assert words("Chỉ thị 735/CT-UBND về  Đề án_06") == [
        "chi", "thi", "735", "ct", "ubnd", "ve", "de", "an", "06",
    ]  # fmt: skip


@given(st.text())
@example("İΑΣ\u0345ẞK")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " 0123456789./-"))
def test_vietnamese_folds_to_plain_lower_case_letters(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower()


@given(st.text())
def test_composed_and_decomposed_letters_read_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed) == fold(text)


@given(st.text())
def test_folded_text_has_single_spaces_and_none_at_the_ends(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())
    assert "  " not in fold(text)


@given(st.text())
def test_words_of_folded_text_are_the_words_of_the_text(text: str) -> None:
    assert words(fold(text)) == words(text)
