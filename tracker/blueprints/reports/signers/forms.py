"""Who signs: by whose authority, as what, called what."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from tracker.domain.reports.letterhead import Signature

MOST = 200
MOST_OF_A_NAME = 120


def _short(most: int) -> Length:
    return Length(max=most, message=f"Viết ngắn lại, nhiều nhất {most} ký tự.")


class SignerForm(FlaskForm):  # type: ignore[misc]
    """A signature to offer; the names of the fields are its own."""

    authority = StringField(
        "Quyền hạn", [_short(MOST)], description="Ví dụ: KT. CHỦ TỊCH, TL. CHỦ TỊCH; hoặc để trống"
    )
    title = StringField("Chức vụ", [_short(MOST)], description="Ví dụ: PHÓ CHỦ TỊCH")
    name = StringField("Họ tên", [_short(MOST_OF_A_NAME)])

    def signature(self) -> Signature:
        """What was typed.

        :raises ValueRefused: it cannot stand so.
        """
        typed = (self.authority.data, self.title.data, self.name.data)
        return Signature(*(" ".join((text or "").split()) for text in typed))
