"""The form of a board: what stands on it."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.domain.reports.outward.boards import LONGEST_TITLE
from tracker.domain.reports.outward.figures import FigurePeriod
from tracker.domain.vocabulary import ColourScheme, Register
from tracker.queries.organisation.units import units_on
from tracker.web.forms.fields import ChecksField, ChoiceField, of_words


class BoardForm(FlaskForm):  # type: ignore[misc]
    """One board."""

    title = StringField(
        "Tên bảng",
        [
            DataRequired("Nhập tên bảng."),
            Length(max=LONGEST_TITLE, message=f"Viết gọn trong {LONGEST_TITLE} ký tự."),
        ],
        description="Hiện trên cùng, ví dụ: Nhiệm vụ UBND tỉnh giao.",
    )
    register = ChoiceField("Loại nhiệm vụ", coerce=Register, choices=of_words(Register))
    period = ChoiceField(
        "Kỳ",
        coerce=FigurePeriod,
        choices=of_words(FigurePeriod),
        description="Tìm lại mỗi ngày.",
    )
    scheme = ChoiceField("Nền", coerce=ColourScheme, choices=of_words(ColourScheme))
    units = ChecksField("Chỉ những đơn vị này (không chọn: mọi đơn vị)")

    def process(self, *args: object, **kwargs: object) -> None:
        """Offer the units of today before what was sent is read against them."""
        self.units.choices = [(unit.code, unit.name) for unit in units_on(clock.today())]
        super().process(*args, **kwargs)
