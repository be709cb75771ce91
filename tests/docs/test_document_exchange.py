"""The package that the guide for connected systems shows is read as the guide says."""

import re
from datetime import date
from pathlib import Path

from tracker.domain.directives.exchange.statuses import StatusCode
from tracker.domain.vocabulary import Urgency
from tracker.filetypes.edxml import read_package

GUIDE = Path(__file__).parents[2] / "docs" / "integration.md"
HEADING = "## Document exchange (edXML)"
SECTION = GUIDE.read_text("utf-8").partition(HEADING)[2].partition("\n## ")[0]


def test_the_package_of_the_guide_is_read():
    (xml,) = re.findall(r"<<'XML'\n(.*?)XML\n", SECTION, re.DOTALL)
    package = read_package(xml.encode(), most_bytes=100_000)
    assert (package.head.symbol, package.head.issued_on) == ("735/CT-BTC", date(2026, 11, 20))
    assert (package.head.due_on, package.head.urgency) == (date(2026, 12, 15), Urgency.URGENT)
    assert package.files[0].content.decode() == "Kính gửi: UBND tỉnh"


def test_the_guide_names_every_status():
    named = set(re.findall(r"\b\d\d\b", " ".join(re.findall(r"^\| (\d.*?) \|", SECTION, re.M))))
    assert named == {code.value for code in StatusCode}
