"""The form that puts certificates in."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class CertificateForm(FlaskForm):  # type: ignore[misc]
    """A file with one or several certificates."""

    file = FileField(
        "Tệp chứng thư của nơi cấp (CA)",
        [FileRequired("Chọn tệp chứng thư.")],
        description="PEM (.pem, .crt, có thể gồm nhiều chứng thư) hoặc DER (.cer)",
    )
