"""Packages of the document exchange, as different systems write them; made here."""

import base64
import io
import zipfile

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
SENDER = "000.00.00.G22"
HEAD = """
<{p}From><{p}OrganId>000.00.00.G22</{p}OrganId>
<{p}OrganizationInCharge>Chính phủ</{p}OrganizationInCharge>
<{p}OrganName>Bộ Tài chính</{p}OrganName></{p}From>
<{p}To><{p}OrganId>000.00.00.H18</{p}OrganId>
<{p}OrganName>UBND tỉnh Điện Biên</{p}OrganName></{p}To>
<{p}Code><{p}CodeNumber>{number}</{p}CodeNumber>
<{p}CodeNotation>{notation}</{p}CodeNotation></{p}Code>
<{p}PromulgationInfo><{p}Place>Hà Nội</{p}Place>
<{p}PromulgationDate>{issued}</{p}PromulgationDate></{p}PromulgationInfo>
<{p}DocumentType><{p}Type>2</{p}Type><{p}TypeName>{type_name}</{p}TypeName></{p}DocumentType>
<{p}Subject>{subject}</{p}Subject><{p}Content>{subject}</{p}Content>
<{p}SignerInfo><{p}Competence>TM.</{p}Competence><{p}Position>Bộ trưởng</{p}Position>
<{p}FullName>Nguyễn Văn Sáu</{p}FullName></{p}SignerInfo>
<{p}DueDate>{due}</{p}DueDate><{p}ToPlaces><{p}Place>UBND các tỉnh</{p}Place></{p}ToPlaces>
<{p}OtherInfo><{p}Priority>{priority}</{p}Priority><{p}PageAmount>2</{p}PageAmount></{p}OtherInfo>
<{p}SteeringType>1</{p}SteeringType>
<{p}DocumentId>000.00.00.G22,{issued},{number}/{notation}</{p}DocumentId>
"""
USUAL = {
    "number": "735",
    "notation": "CT-BTC",
    "issued": "2026/11/20",
    "type_name": "Chỉ thị",
    "subject": "V/v tăng cường quản lý tài sản công",
    "due": "2026/12/15",
    "priority": "2",
}


def head(prefix="edXML:", **values):
    return HEAD.format(p=prefix, **(USUAL | values))


def encoded_file(name, content, number="tep-1", *, is_zipped=False):
    if is_zipped:
        content = zipped({"2f1c.bin": content})
    text = base64.b64encode(content).decode()
    return (
        f"<Attachment><ContentType>application/octet-stream</ContentType><ContentId>{number}</ContentId>"
        f"<ContentTransferEncoded>{text}</ContentTransferEncoded>"
        f"<AttachmentName>{name}</AttachmentName></Attachment>"
    )


def zipped(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def envelope(head_text, files="", *, references="", trace="2026/11/20 08:00:00", business="0"):
    """A package as the national exchange has it."""
    return (
        f'<edXML xmlns="{NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">'
        "<edXML:edXMLHeader>"
        f"<edXML:MessageHeader>{head_text}</edXML:MessageHeader>"
        "<edXML:TraceHeaderList><edXML:TraceHeader><edXML:OrganId>000.00.00.G22</edXML:OrganId>"
        f"<edXML:Timestamp>{trace}</edXML:Timestamp></edXML:TraceHeader><edXML:Bussiness>"
        f"<edXML:BussinessDocType>{business}</edXML:BussinessDocType></edXML:Bussiness>"
        "</edXML:TraceHeaderList></edXML:edXMLHeader><edXML:edXMLBody><edXML:edXMLManifest>"
        f"{references}</edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope>"
        f"<AttachmentEncoded>{files}</AttachmentEncoded></edXML>"
    )


def package(*files, trace="2026/11/20 08:00:00", business="0", **values):
    """The bytes of a usual package with files as pairs of name and content."""
    encoded = "".join(
        encoded_file(name, content, f"tep-{number}") for number, (name, content) in enumerate(files)
    )
    text = envelope(head(**values), encoded, trace=trace, business=business)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()


def reference(name, number):
    return (
        f'<edXML:Reference xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="cid:{number}">'
        f"<edXML:AttachmentName>{name}</edXML:AttachmentName></edXML:Reference>"
    )
