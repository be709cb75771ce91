"""The menu, and the keys that open it."""

from tracker.web.pages import navigation
from tracker.web.pages.navigation import ITEMS


def test_no_two_entries_of_the_menu_have_the_same_key():
    keys = [item.key for item in ITEMS if item.key]
    assert len(keys) == len(set(keys))
    assert not {"g", "j", "k", "x"} & set(keys)


def test_the_guide_tells_the_keys_of_the_menu_that_the_reader_has(browse):
    lan, an = browse("lan"), browse("an")
    for browser in (lan, an):
        browser.open("/huong-dan")
    assert "g rồi c mở Việc chờ" in lan.text("#phim-tat")
    assert "Việc chờ" not in an.text("#phim-tat")
    assert "g rồi u mở Đơn vị của tôi" in an.text("#phim-tat")


def test_what_is_switched_off_is_nobodys_first_page(browse, monkeypatch):
    switched_off = next(item for item in ITEMS if item.endpoint == "assistants.index")
    monkeypatch.setattr(navigation, "ITEMS", (switched_off, *ITEMS))
    an = browse("an")
    an.open("/huong-dan")
    assert an.link(".brand") == "/don-vi-cua-toi"
