"""Text comes in composed and without signs that are not seen, whatever page takes it."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest

from tests.cast import PASSWORD
from tests.databases import BOTH_DATABASES
from tracker.extensions import db
from tracker.models import Directive, Task
from tracker.services.organisation import accounts, passwords
from tracker.web.sent_text import FILE_BOXES

ZERO_WIDTH, SOFT_HYPHEN, BOM, RIGHT_TO_LEFT = "\u200b", "\u00ad", "\ufeff", "\u202e"
VIETNAMESE = "Một câu dễ nhớ của tỉnh"
DECOMPOSED = unicodedata.normalize("NFD", VIETNAMESE)


def sign_in(browser, password):
    browser.open("/dang-nhap")
    return browser.send("main form", {"username": "an", "password": password})


def test_what_is_typed_decomposed_is_stored_composed(browse, unit):
    browser = browse("lan")
    browser.open("/van-ban/moi")
    fields = {
        "symbol": "735/CT-UBND", "issued_on": "25/06/2025", "issuer": "UBND tỉnh",
        "subject": unicodedata.normalize("NFD", "Đẩy nhanh giải ngân"),
        "tasks-0-content": f"{BOM}Báo{ZERO_WIDTH} cáo{SOFT_HYPHEN}{RIGHT_TO_LEFT}\nquý III",
        "tasks-0-lead_unit": str(unit("STC").id), "tasks-0-kind": "none",
    }  # fmt: skip
    browser.send("form.register", fields, button="Xem trước")
    browser.send("form.register", button="Đưa vào sổ")
    assert db.session.scalars(db.select(Directive.subject)).one() == "Đẩy nhanh giải ngân"
    content = db.session.scalars(db.select(Task.content)).one()
    assert content.splitlines() == ["Báo cáo", "quý III"]


@BOTH_DATABASES
@pytest.mark.parametrize("sign", ["\0", ZERO_WIDTH, SOFT_HYPHEN, "\x1b"])
def test_a_search_is_not_disturbed_by_signs_that_are_not_seen(browse, add_task, sign):
    add_task("Báo cáo giải ngân")
    browser = browse("lan")
    browser.open("/nhiem-vu?q=" + f"giải{sign} ngân")
    assert browser.texts("tbody .content a, tbody td a")[0].startswith("Báo cáo giải ngân")


@pytest.mark.parametrize("typed", [VIETNAMESE, DECOMPOSED, VIETNAMESE + ZERO_WIDTH])
def test_a_password_is_the_same_however_its_letters_are_composed(browse, person, typed):
    browser = browse("an")
    browser.open("/doi-mat-khau")
    browser.send("main form", {"present": PASSWORD, "wanted": DECOMPOSED, "again": VIETNAMESE})
    assert "Đã đổi mật khẩu" in browser.text(".notice")
    other = browse(None)
    sign_in(other, typed)
    assert other.text("h1") == "Sở Tài chính"


@pytest.mark.parametrize("old", [DECOMPOSED, VIETNAMESE + ZERO_WIDTH])
def test_a_password_that_was_hashed_as_it_was_typed_still_opens_and_is_renewed(browse, person, old):
    person("an").password_hash = passwords._hasher.hash(old)
    db.session.commit()
    browser = browse(None)
    sign_in(browser, old)
    assert browser.text("h1") == "Sở Tài chính"
    assert accounts.authenticate("an", VIETNAMESE) is not None
    db.session.expire_all()
    assert not passwords.needs_rehash(person("an").password_hash, old)


def test_the_present_password_may_be_one_that_was_hashed_as_it_was_typed(browse, person):
    person("an").password_hash = passwords._hasher.hash(DECOMPOSED)
    db.session.commit()
    browser = browse("an")
    browser.open("/doi-mat-khau")
    wanted = {"present": DECOMPOSED, "wanted": "mot-cau-de-nho", "again": "mot-cau-de-nho"}
    browser.send("main form", wanted)
    assert "Đã đổi mật khẩu" in browser.text(".notice")


def test_another_password_does_not_open_for_being_typed_with_unseen_signs(browse):
    browser = browse(None)
    sign_in(browser, f"sai{ZERO_WIDTH}")
    assert browser.texts(".error-summary li") == ["Tên đăng nhập hoặc mật khẩu không đúng."]


def test_signs_that_are_not_seen_do_not_make_a_password_longer(person):
    with pytest.raises(accounts.ValueRefused):
        accounts.reset_on_server(person("an"), "ngan" + ZERO_WIDTH * 9)


def test_a_file_sent_under_the_name_of_a_box_for_words_is_no_answer(browse):
    browser = browse("lan")
    browser.open("/doi-mat-khau")
    file = (BytesIO(b"x"), "a.txt", "text/plain")
    browser.send("main form", {"present": file, "wanted": file, "again": "x"})
    assert "Nhập mật khẩu hiện tại." in browser.texts(".error-summary a")


def test_boxes_for_files_have_names_that_say_so_and_no_others_have_them():
    files, words = set(), set()
    for path in (Path(__file__).parents[3] / "tracker").rglob("*.py"):
        for name, kind in re.findall(r"^    (\w+) = (\w+)Field\(", path.read_text("utf-8"), re.M):
            (files if kind in ("Files", "File") else words).add(name)
    assert files <= set(FILE_BOXES)
    assert not words & set(FILE_BOXES)
