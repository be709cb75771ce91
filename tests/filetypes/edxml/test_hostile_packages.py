"""Packages that were made to harm whoever reads them are refused, and cost little."""

from time import process_time

import pytest

from tests.exchange.edxml_samples import NAMESPACE, encoded_file, envelope, head, package, zipped
from tracker.filetypes.edxml import Incomplete, read_package
from tracker.filetypes.kinds import NotTaken

MEGABYTE = 1024 * 1024
USUAL = envelope(head())
INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
LAUGHTER = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FROM_DISK = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

HOSTILE = {
    "entities that grow": (LAUGHTER + USUAL, "DOCTYPE"),
    "a file of the server": (FROM_DISK + USUAL, "DOCTYPE"),
    "a document type after a comment": (f"<!-- x --><!DOCTYPE a>{USUAL}", "DOCTYPE"),
    "XInclude": (USUAL.replace("<AttachmentEncoded>", f"<AttachmentEncoded>{INCLUDE}"), "XInclude"),
    "deep": ("<a>" * 5_000 + "</a>" * 5_000, "lồng nhau"),
    "too many elements": (f"<a>{'<b/>' * 10_001}</a>", "10.000 phần tử"),
    "no XML": ("Kính gửi", "không phải XML"),
    "no package": ("<html><body>404</body></html>", "không phải gói văn bản edXML"),
    "a package that says nothing": (
        f'<edXML xmlns="{NAMESPACE}"><MessageHeader/></edXML>', "không ghi số, ký hiệu"),
    "a status": ("<edXML><Status><StatusCode>03</StatusCode></Status></edXML>", "trạng thái"),
    "an encoding that runs": ('<?xml version="1.0" encoding="idna"?>' + USUAL, "bảng mã IDNA"),
    "an entity that nobody defined": (USUAL.replace("Hà Nội", "&x;"), "không phải XML"),
    "too large": (USUAL + " " * (MEGABYTE + 1), "nặng quá"),
    "a zip without XML": (zipped({"a.txt": b"x"}), "không có tệp EDXML"),
    "a zip that grows": (zipped({"a.xml": b" " * (8 * MEGABYTE)}), "giải nén ra quá lớn"),
    "a zip of many": (zipped({f"{i}.txt": b"" for i in range(501)}), "quá nhiều phần"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_packages_are_refused_with_a_reason_and_quickly(name):
    content, reason = HOSTILE[name]
    before = process_time()
    with pytest.raises(NotTaken, match=reason) as refusal:
        read_package(
            content if isinstance(content, bytes) else content.encode(), most_bytes=MEGABYTE
        )
    assert process_time() - before < 2
    assert "passwd" not in str(refusal.value)


def test_a_file_that_grows_when_unpacked_stays_packed():
    text = envelope(head(), encoded_file("a.pdf", b" " * (3 * MEGABYTE), is_zipped=True))
    (file,) = read_package(text.encode(), most_bytes=MEGABYTE).files
    assert len(file.content) < 10_000


def test_every_beginning_of_a_package_is_incomplete_and_never_a_package():
    whole = package(("a.pdf", b"%PDF-1.4 %%EOF"))
    for length in range(0, len(whole) - 1, 37):
        with pytest.raises(Incomplete):
            read_package(whole[:length], most_bytes=MEGABYTE)


def test_half_a_zip_is_incomplete():
    whole = zipped({"a.edxml": package()})
    with pytest.raises(Incomplete):
        read_package(whole[: len(whole) // 2], most_bytes=MEGABYTE)
