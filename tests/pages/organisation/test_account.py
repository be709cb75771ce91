"""The page of a person's own account."""

import pytest


def style_sheet_for_dark(page):
    return page.select_one("link[rel=stylesheet][href*='dark.css']")


def test_pages_follow_the_device_until_somebody_chooses(browse):
    for who in ("an", None):
        page = browse(who).open("/tai-khoan")
        assert page.select_one("meta[name=color-scheme]")["content"] == "light dark"
        assert style_sheet_for_dark(page)["media"] == "screen and (prefers-color-scheme: dark)"


@pytest.mark.parametrize(("chosen", "media"), [("dark", "screen"), ("light", None)])
def test_who_chooses_a_ground_has_it_on_every_machine(browse, chosen, media):
    here, elsewhere = browse("an"), browse("an")
    here.open("/tai-khoan")
    page = here.send("main form", {"colour_scheme": chosen})
    label = {"dark": "tối", "light": "sáng"}[chosen]
    assert here.texts(".notice-success") == [f"Đã lưu nền trang: {label}."]
    assert page.select_one("input[type=radio][checked]")["value"] == chosen
    sheet = style_sheet_for_dark(elsewhere.open("/"))
    assert (sheet and sheet["media"]) == media, "on paper it is light in any case"
    assert style_sheet_for_dark(browse("binh").open("/tai-khoan"))["media"].startswith("screen and")


def test_what_is_not_offered_is_not_kept(browse):
    browser = browse("an")
    browser.open("/tai-khoan")
    browser.send("main form", {"colour_scheme": "pink"}, status=422)
    assert browser.texts(".error-summary li") != []
    assert style_sheet_for_dark(browser.open("/tai-khoan"))["media"].startswith("screen and")
