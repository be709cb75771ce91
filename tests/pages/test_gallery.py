"""The page of all components, which only those who work on the program have."""

import pytest

from tests.pages.browser import Browser
from tools.gallery.page import blueprint


@pytest.fixture
def gallery(app, browse) -> Browser:
    app.register_blueprint(blueprint)
    return browse("lan")


def test_every_component_stands_there_in_order(gallery):
    gallery.open("/_thu-vien")
    assert len(gallery.page.select(".standing")) > 8
    assert len(gallery.page.select("[aria-invalid]")) >= 3


def test_the_program_that_offices_run_has_no_such_page(browse):
    browse("lan").open("/_thu-vien", status=404)
