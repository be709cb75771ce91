"""Units in cells: however people call them, and nobody else."""

import pytest

from tests.domain.directives.lists.listed import unit_cells


def codes(text: str) -> list[str]:
    return [unit.code for piece in unit_cells().read(text) for unit in piece.units]


def unknown(text: str) -> list[str]:
    return [p.text for p in unit_cells().read(text) if not p.units and not p.nobody]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sở Tài chính", "STC"),
        ("SỞ TÀI CHÍNH", "STC"),
        ("So Tai chinh", "STC"),
        ("STC", "STC"),
        ("Sở TC", "STC"),
        ("Giám đốc Sở Y tế", "SYT"),
        ("Sở Y tế tỉnh Sơn Hà", "SYT"),
        ("Sở VHTTDL", "SVHTTDL"),
        ("Sở VH, TT và DL", "SVHTTDL"),
        ("Sở Văn hoá, Thể thao và Du lịch", "SVHTTDL"),
        ("Sở Văn hóa,\nThể thao và Du lịch", "SVHTTDL"),
        ("Sở NN và MT", "SNNMT"),
        ("Sở Kế hoạch và ĐT", "SKHĐT"),
        ("huyện Mường Ảng", "102"),
        ("H. Mường Ảng", "102"),
        ("Chủ tịch Ủy ban nhân dân xã Mường Phăng", "03325"),
        ("P. Mường Thanh", "03334"),
        ("Chánh Văn phòng Ủy ban nhân dân tỉnh", "VPUB"),
        ("Công an tỉnh Sơn Hà", "CAT"),
    ],
)
def test_a_unit_is_found_by_what_people_call_it(text, code):
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài chánh",
        "Sở Tài chinh",
        "Sở Y tề",
        "UBND xã Mường Phăngg",
        "Mường Nhé",
        "Mường Phăng",
        "Sở Nông nghiệp",
        "Sở Tài chính (trừ phòng Giá)",
        "Chi cục Kiểm lâm",
    ],
)
def test_a_name_that_is_nearly_one_is_nobody_s(text):
    assert codes(text) == []
    assert unknown(text) == [text]


def test_several_units_stand_in_a_cell_in_many_ways():
    assert codes("Sở Tài chính; Sở Y tế, Công an tỉnh") == ["STC", "SYT", "CAT"]
    assert codes("- Sở Tài chính;\n- Sở Y tế.") == ["STC", "SYT"]
    assert codes("Sở Tài chính và Sở Y tế") == ["STC", "SYT"]
    assert codes("Sở Tài chính, Y tế, Nội vụ") == ["STC", "SYT", "SNV"]
    assert codes("Các Sở: Tài chính, Y tế") == ["STC", "SYT"]
    assert codes("UBND xã Mường Phăng, phường Mường Thanh") == ["03325", "03334"]


def test_names_with_commas_and_conjunctions_stay_whole():
    text = "Sở Nông nghiệp và Môi trường và Sở Văn hóa, Thể thao và Du lịch, Sở Y tế"
    assert codes(text) == ["SNNMT", "SVHTTDL", "SYT"]


def test_a_misspelt_name_with_commas_stays_one_name():
    assert unknown("Sở Văn hóa, Thể thao và Du lich; Sở Y tế") == [
        "Sở Văn hóa, Thể thao và Du lich"
    ]


def test_an_abbreviation_of_two_units_is_neither():
    [piece] = unit_cells().read("Sở NV")
    assert {unit.code for unit in piece.units} == {"SNV", "SNgV"}
    assert not piece.group


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("các sở, ngành", {"department"}),
        ("Thủ trưởng các sở, ban, ngành tỉnh", {"department"}),
        ("UBND các xã, phường", {"commune"}),
        ("UBND các huyện, thị xã, thành phố", {"district"}),
        ("Các sở, ban, ngành; UBND các xã, phường", {"department", "commune"}),
    ],
)
def test_groups_are_all_units_of_their_kind(text, kinds):
    pieces = unit_cells().read(text)
    assert all(piece.group for piece in pieces)
    assert {unit.kind.value for piece in pieces for unit in piece.units} == kinds


def test_units_that_are_concerned_are_nobody_in_particular():
    for text in (
        "Các đơn vị liên quan",
        "Các sở, ngành liên quan",
        "các cơ quan, đơn vị có liên quan",
    ):
        [piece] = unit_cells().read(text)
        assert piece.nobody


def test_signs_that_mean_none_name_nobody():
    assert [unit_cells().read(text) for text in ("–", "x", "không", "")] == [(), (), (), ()]


def test_words_before_a_name_say_what_the_unit_does():
    pieces = unit_cells().read("Chủ trì: Sở Tài chính; phối hợp: Sở Y tế, Công an tỉnh")
    roles = [(piece.units[0].code, piece.role) for piece in pieces]
    assert roles == [("STC", "leads"), ("SYT", "helps"), ("CAT", "helps")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Sở Tài chính chủ trì, phối hợp với Sở Y tế", ["leads", "helps"]),
        ("Sở Tài chính chủ trì phối hợp Sở Y tế", ["leads", "helps"]),
        ("Sở Tài chính (chủ trì), Sở Y tế", ["leads", "helps"]),
        ("CT: Sở Tài chính; PH: Sở Y tế", ["leads", "helps"]),
        ("- Sở Tài chính: chủ trì\n- Sở Y tế: phối hợp", ["leads", "helps"]),
        ("Sở Tài chính; phối hợp: Sở Y tế", [None, "helps"]),
        ("Sở Tài chính, Sở Y tế đồng chủ trì", [None, None]),
        ("Giao Sở Tài chính", [None]),
    ],
)
def test_a_cell_says_who_leads_and_who_helps(text, roles):
    pieces = unit_cells().read(text)
    assert [unit.code for piece in pieces for unit in piece.units] == ["STC", "SYT"][: len(roles)]
    assert [piece.role for piece in pieces] == roles


def test_a_name_with_a_question_mark_is_asked_for():
    assert codes("Sở Tài chính?") == []
