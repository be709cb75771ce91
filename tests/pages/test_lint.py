"""The lint that every fetched page goes through sees what it is there to see."""

import pytest

from tests.pages.lint import lint

GOOD = """<!doctype html><html lang="vi"><head><title>Đầu – Theo dõi nhiệm vụ</title></head>
<body><h1>Đầu trang</h1>{}</body></html>"""

FAULTS = {
    "<h1>Hai</h1>": "2 h1",
    '<p id="a"></p><p id="a"></p>': "id 'a' 2 times",
    '<input name="x">': "no label",
    '<label for="x">Tên</label>': "points at 'x'",
    '<a href="#x">Xuống</a>': "points at 'x'",
    "<table><tbody><tr><td>1</td></tr></tbody></table>": "table without caption",
    "<table><caption>Số</caption><tbody><tr><th>1</th></tr></tbody></table>": "th without scope",
    '<form method="post" action="/x"></form>': "form without token",
    "<form></form>": "form without action",
    '<p style="color: red">Đỏ</p>': "inline style",
    "<script>1</script>": "inline script",
    '<p onclick="1">Bấm</p>': "handler onclick",
    '<img alt="" src="https://xa.example/a.png">': "external",
    '<a href="//xa.example">Xa</a>': "external",
    '<button type="button"></button>': "no name",
    '<p class="text-danger">Đỏ</p>': "class text-danger: run `make bootstrap`",
}


def test_a_good_page_passes():
    assert lint(GOOD.format("<p>Được</p>")).p.text == "Được"


@pytest.mark.parametrize(("html", "fault"), FAULTS.items())
def test_a_fault_is_seen(html, fault):
    with pytest.raises(AssertionError, match=fault):
        lint(GOOD.format(html))


@pytest.mark.parametrize(
    "html",
    [
        GOOD.replace('lang="vi"', "").format(""),
        GOOD.replace("<title>Đầu", "<title>Khác").format(""),
    ],
)
def test_a_page_in_another_language_or_under_another_name_is_seen(html):
    with pytest.raises(AssertionError):
        lint(html)


def test_broken_html_is_seen():
    with pytest.raises(Exception, match="too early"):
        lint(GOOD.format("</div>"))
