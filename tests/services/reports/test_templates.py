"""Templates and letterheads are set by those who may, in versions of which none is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from tracker.domain.errors import NotPossibleNow
from tracker.domain.reports.letterhead import DocumentKind
from tracker.exports.word.template_checks import TemplateRefused
from tracker.exports.word.templates import usual_template
from tracker.extensions import db
from tracker.models import Event
from tracker.queries.reports.templates import (
    letterhead,
    proposed_template,
    stationery,
    template_versions,
)
from tracker.services.reports import templates
from tracker.services.reports.templates import MayNotSetDocuments
from tracker.services.system.files import Upload

REPORT, LETTER = DocumentKind.REPORT, DocumentKind.LETTER
PLAIN = (Path(__file__).parents[2] / "samples" / "python-docx.docx").read_bytes()
ORGANISATION = "UBND tỉnh Hoa Ban"


def use(who, name: str, content: bytes) -> int:
    """Upload a template and put it in use; the number of its version."""
    templates.propose_template(who, REPORT, Upload(name, content))
    return templates.use_proposed(who, REPORT, proposed_template(REPORT).mark)


def test_templates_follow_one_another_and_each_can_come_back(app, person):
    minh = person("minh")
    content = usual_template(REPORT) + b""
    assert stationery(REPORT).template is None
    assert use(minh, "Mẫu 1.docx", content) == 1
    assert stationery(REPORT).template == content
    assert stationery(LETTER).template is None
    assert templates.use_version(minh, REPORT, 0) == 2
    assert stationery(REPORT).template is None
    assert templates.use_version(minh, REPORT, 1) == 3
    assert stationery(REPORT).template == content
    assert [(one.version, one.name) for one in template_versions(REPORT)] == [
        (3, "Mẫu 1.docx"),
        (2, ""),
        (1, "Mẫu 1.docx"),
    ]
    with pytest.raises(NotPossibleNow, match="Không có bản mẫu này"):
        templates.use_version(minh, REPORT, 9)


def test_a_file_that_is_no_template_changes_nothing(app, person):
    with pytest.raises(TemplateRefused):
        templates.propose_template(person("minh"), REPORT, Upload("a.docx", b"PK\x03\x04"))
    assert template_versions(REPORT) == []


def test_an_uploaded_template_changes_nothing_until_it_is_put_in_use(app, person):
    minh, content = person("minh"), usual_template(REPORT)
    templates.propose_template(minh, REPORT, Upload("Mẫu 1.docx", content))
    assert (stationery(REPORT).template, template_versions(REPORT)) == (None, [])
    first = proposed_template(REPORT).mark
    templates.propose_template(minh, REPORT, Upload("Mẫu 2.docx", PLAIN))
    with pytest.raises(NotPossibleNow, match="không còn chờ dùng"):
        templates.use_proposed(minh, REPORT, first)
    templates.drop_proposed(minh, REPORT)
    assert (proposed_template(REPORT), template_versions(REPORT)) == (None, [])


def test_the_letterhead_set_last_counts(app, person):
    app.config["TRACKER"] = replace(app.config["TRACKER"], organisation=ORGANISATION)
    usual = letterhead(LETTER)
    assert usual.place == "Hoa Ban"
    signed = replace(usual, signer="Trần Văn Minh", recipients=("- Như trên;", "- Lưu: VT."))
    templates.change_letterhead(person("minh"), LETTER, signed)
    assert letterhead(LETTER) == signed
    assert letterhead(REPORT).signer == ""


def test_each_change_is_an_event(app, person):
    templates.use_version(person("quantri"), REPORT, 0)
    templates.change_letterhead(person("quantri"), LETTER, letterhead(LETTER))
    said = [(event.kind.value, event.facts["version"]) for event in db.session.query(Event)]
    assert said == [("template_changed", 1), ("letterhead_changed", 1)]


@pytest.mark.parametrize("who", ["lan", "an", "chutich"])
def test_others_may_not(app, person, who):
    with pytest.raises(MayNotSetDocuments, match="Chỉ lãnh đạo Văn phòng và quản trị"):
        templates.use_version(person(who), REPORT, 0)
