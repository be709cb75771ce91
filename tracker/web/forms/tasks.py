"""Fields that several forms ask of a task."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from tracker.domain.tasks.workflow import LONGEST_NOTE, LONGEST_PRODUCT
from tracker.domain.vocabulary import Urgency
from tracker.services.tasks.assignment import PRODUCT_TOO_LONG
from tracker.web.forms.fields import ChoiceField, of_words

LONGEST_WORDS = Length(max=LONGEST_NOTE, message="Viết gọn trong 10.000 ký tự.")


def words(label: str, missing: str = "", hint: str = "") -> TextAreaField:
    """A box for words; ``missing`` is what to say of an empty one, where it may not be empty."""
    needed = [DataRequired(missing)] if missing else []
    return TextAreaField(label, [*needed, LONGEST_WORDS], description=hint)


def product_field() -> StringField:
    """What the directive asks for."""
    return StringField(
        "Sản phẩm (nếu văn bản nêu)",
        [Length(max=LONGEST_PRODUCT, message=PRODUCT_TOO_LONG)],
        description="Ví dụ: báo cáo, tờ trình, kế hoạch, dự thảo quyết định",
    )


def urgency_field() -> ChoiceField:
    """How urgent it is; left as it is, thường."""
    return ChoiceField(
        "Độ khẩn", coerce=Urgency, choices=of_words(Urgency), default=Urgency.NORMAL.value
    )
