"""PDF files, and signatures on them by people with certificates of an authority made here."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

BEGIN, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2034, 1, 1, tzinfo=UTC)
STAMPED = datetime(2025, 1, 15, 3, 0, tzinfo=UTC)
WORDS = b"Bao cao so 12"
CURVE = ec.SECP256R1()
DER = serialization.Encoding.DER


@dataclass(frozen=True)
class Holder:
    """Somebody with a key and a certificate."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def of_library(self):
        return asn1_x509.Certificate.load(self.certificate.public_bytes(DER))

    @property
    def key_of_library(self):
        private = self.key.private_bytes(
            DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return asn1_keys.PrivateKeyInfo.load(private)


@cache
def holder(name, by=None, *, ca=False, end=END, organisation="UBND tỉnh Điện Biên", stamps=False):
    """A certificate in this name, vouched for by another, or by itself."""
    key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(CURVE)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGIN)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(_usage(ca=ca), critical=True)
    )
    if stamps:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return Holder(key, builder.sign(by.key if by else key, hashes.SHA256()))


def _usage(*, ca):
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def authority():
    return holder("CA thử nghiệm", ca=True)


def signer():
    return holder("Lò Văn Tiến", authority())


@cache
def plain_pdf():
    """One page with some words."""
    writer = PdfFileWriter()
    stream = generic.StreamObject(stream_data=b"BT /F1 12 Tf 20 100 Td (" + WORDS + b") Tj ET")
    page = PageObject(
        contents=writer.add_object(stream),
        media_box=(0, 0, 200, 200),
        resources=generic.DictionaryObject(),
    )
    writer.insert_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def signed(content=None, by=None, *, field="ChuKy1", chain=(), stamped=False):
    """The file with one signature more."""
    by = by or signer()
    writer = IncrementalPdfFileWriter(io.BytesIO(content or plain_pdf()))
    out = io.BytesIO()
    store = SimpleCertificateStore.from_certs([one.of_library for one in (authority(), *chain)])
    stamper = None
    if stamped:
        clerk = holder("Dấu thời gian", authority(), stamps=True)
        stamper = DummyTimeStamper(
            clerk.of_library, clerk.key_of_library, certs_to_embed=store, fixed_dt=STAMPED
        )
    signers.sign_pdf(
        writer,
        signers.PdfSignatureMetadata(field_name=field),
        signer=signers.SimpleSigner(
            signing_cert=by.of_library, signing_key=by.key_of_library, cert_registry=store
        ),
        timestamper=stamper,
        output=out,
    )
    return out.getvalue()


def with_other_words(content):
    """The bytes under the signature are others."""
    assert WORDS in content
    return content.replace(WORDS, WORDS.replace(b"12", b"21"))


def with_turned_page(content):
    """What was signed is still in the file; what is shown is something else that was added."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def cut_short(content):
    """The end of the file is missing, the signature in it said to be there."""
    return content[: len(content) // 2] + b"/ByteRange [0 1 2 3] %%EOF"


def with_revocation(content, of):
    """The file brings the list of its authority that says that this certificate was revoked."""
    when = datetime(2025, 1, 1, tzinfo=UTC)
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(of.certificate.serial_number)
        .revocation_date(when)
        .build()
    )
    revoked = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority().certificate.subject)
        .last_update(datetime(2025, 6, 1, tzinfo=UTC))
        .next_update(END)
        .add_revoked_certificate(entry)
        .sign(authority().key, hashes.SHA256())
    )
    out = io.BytesIO(content)
    listed = asn1_crl.CertificateList.load(revoked.public_bytes(DER))
    DocumentSecurityStore.add_dss(out, sig_contents=None, crls=(listed,))
    return out.getvalue()
