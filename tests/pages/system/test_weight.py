"""What goes over the wire: pages compressed, static files once for all and for good."""

import gzip
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest

from tests.pages.browser import Browser
from tracker.web.pages.assets import for_browsers
from tracker.web.pages.compression import LEAST

WANTS = {"gzip": "gzip, deflate", "br": "gzip, deflate, br, zstd"}
PLAIN = {"gzip": gzip.decompress, "br": brotli.decompress}


def got(browser: Browser, address: str, encoding: str | None = "gzip", **options):
    headers = {"Accept-Encoding": WANTS[encoding]} if encoding else {}
    return browser.raw("get", address, headers=headers, **options)


@pytest.mark.parametrize("encoding", WANTS)
def test_a_page_goes_compressed_as_the_browser_reads_it(browse, encoding):
    answer = got(browse("lan"), "/nhiem-vu", encoding)
    assert answer.content_encoding == encoding
    assert "Accept-Encoding" in answer.vary
    assert "<title>Nhiệm vụ" in PLAIN[encoding](answer.data).decode()
    assert answer.content_length == len(answer.data)


def test_who_reads_nothing_compressed_gets_it_plain(browse):
    answer = got(browse("lan"), "/nhiem-vu", None)
    assert answer.content_encoding is None
    assert "<title>Nhiệm vụ" in answer.text


def test_a_form_with_mistakes_goes_compressed_too(browse):
    browser = browse("lan")
    form = browser.open("/van-ban/moi").select_one("main form")
    token = form.select_one("[name=csrf_token]")["value"]
    sent = browser.raw("post", form["action"], data={"csrf_token": token})
    answer = got(browser, sent.headers["Location"])
    assert (answer.status_code, answer.content_encoding) == (422, "gzip")


def test_a_file_that_is_sent_while_it_is_made_is_left_alone(browse, add_task):
    add_task()
    browser = browse("lan")
    browser.open("/nhiem-vu")
    answer = got(browser, browser.link(".take-away a:last-of-type"))
    assert answer.status_code == 200
    assert answer.content_encoding is None
    assert answer.data.startswith("\ufeff".encode())


def test_a_small_answer_is_left_alone(browse):
    answer = got(browse(None), "/healthz")
    assert len(answer.data) < LEAST
    assert answer.content_encoding is None


def addresses_of_static_files(browser: Browser) -> list[str]:
    page = browser.open("/nhiem-vu")
    return [
        str(tag.get("href") or tag.get("src"))
        for tag in page.select("head link[rel=stylesheet], head link[rel=icon], script[src]")
    ]


@pytest.mark.parametrize("encoding", WANTS)
def test_static_files_are_kept_for_good_by_whoever_keeps_them(browse, encoding):
    browser = browse("lan")
    addresses = addresses_of_static_files(browser)
    assert len(addresses) >= 3
    for address in addresses:
        assert "v" in parse_qs(urlsplit(address).query)
        answer = got(browser, address, encoding)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Cookie" not in answer.vary, "the same to everybody"
        assert "Set-Cookie" not in answer.headers
        plain = got(browser, address, None).data
        assert PLAIN[encoding](answer.data) == plain
        assert len(answer.data) < len(plain)


def test_a_static_file_is_compressed_once(browse, monkeypatch):
    browser = browse("lan")
    address = addresses_of_static_files(browser)[0]
    first = got(browser, address)
    monkeypatch.setattr("gzip.compress", None)  # who compresses again, fails
    assert got(browser, address).data == first.data


def test_a_static_file_without_its_mark_is_asked_about_again(browse):
    browser = browse(None)
    first = got(browser, "/static/tracker.css")
    assert first.headers["Cache-Control"] == "no-cache"
    again = browser.raw(
        "get",
        "/static/tracker.css",
        headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]},
    )
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("address", ["/static/khong-co.css", "/static/x/../tracker.css"])
def test_what_is_no_static_file_is_answered_without_it(browse, address):
    assert got(browse(None), address).status_code in (200, 404)


def test_what_a_browser_loads_first_is_small(browse):
    browser = browse("lan")
    addresses = [*addresses_of_static_files(browser), "/nhiem-vu"]
    assert sum(len(got(browser, address).data) for address in addresses) < 32_000  # of 60 KB


def test_tokens_of_two_pages_differ_in_what_makes_them_valid(browse, monkeypatch):
    """What is learnt of a compressed page by its length, byte by byte, must stay the same from
    page to page. A token is valid by its signature, and that changes each second.
    """
    browser = browse("lan")
    tokens = []
    for moment in (1_751_250_000, 1_751_250_001):
        monkeypatch.setattr("itsdangerous.timed.TimestampSigner.get_timestamp", lambda _: moment)  # noqa: B023
        page = browser.open("/tai-khoan")
        tokens.append(str(page.select_one("[name=csrf_token]")["value"]).split("."))
    (value, _, signed), (value_again, _, signed_again) = tokens
    assert value == value_again, "the part that stays does not make a token valid"
    assert signed[:4] != signed_again[:4]


def test_a_style_sheet_goes_without_what_its_readers_need_but_with_all_its_rules():
    sheet = (
        b"/* why */\n\n.a :hover, .a > b {\n  color: red; margin: 0 calc(1rem + 2px);\n}\n"
        b'  @media (min-width: 3rem) { .b::after { content: ", {x} "; } } /* and\n why */\n'
    )
    assert for_browsers(sheet) == (
        b".a :hover,.a > b{color:red;margin:0 calc(1rem + 2px)}"
        b'@media (min-width:3rem){.b::after{content:", {x} "}}'
    )
