"""A code of an app, or a recovery code, asked in the same words wherever it is typed."""

from typing import Any

from wtforms import StringField
from wtforms.validators import InputRequired, Length

TYPED = {
    "autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false",
}  # fmt: skip


def code_field(label: str, hint: str, *, digits: bool = False) -> Any:
    """The box; ``digits``: nothing but the code of an app is typed here."""
    looks = {**TYPED, "inputmode": "numeric"} if digits else TYPED
    return StringField(
        label,
        [InputRequired("Nhập mã."), Length(max=40, message="Mã dài quá 40 ký tự.")],
        description=hint,
        render_kw=looks,
    )
