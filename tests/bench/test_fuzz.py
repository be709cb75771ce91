"""Odd requests to every address, as every role: the short form of ``make fuzz``."""

from random import Random

import pytest
from bs4 import BeautifulSoup

from bench.fuzz.__main__ import main
from bench.fuzz.requests import Request, boxes_of, changed


@pytest.mark.long
def test_no_odd_request_breaks_the_program(capsys):
    seed = "3"  # another one asks other things
    assert main(["--requests", "1500", "--tasks", "100", "--seed", seed]) == 0, (
        capsys.readouterr().out
    )


def test_a_form_is_sent_as_it_stands_but_for_what_is_changed():
    html = (
        '<form method="post" action="/x"><input name="csrf_token" value="t">'
        '<input name="a" value="1"><select name="b"><option value="2">'
        '<option value="3" selected></select><textarea name="c">d</textarea></form>'
    )
    boxes = tuple(boxes_of(BeautifulSoup(html, "html.parser").form))
    assert boxes == (("csrf_token", "t"), ("a", "1"), ("b", "3"), ("c", "d"))
    offered = Request("post", "/x", boxes)
    for seed in range(50):
        sent = changed(Random(seed), offered)  # noqa: S311
        assert ("csrf_token", "t") in sent.boxes
        assert sent.address == "/x"
