"""Fields that several forms ask of a task."""

from wtforms import StringField
from wtforms.validators import Length

from tracker.domain.tasks.workflow import LONGEST_PRODUCT
from tracker.domain.vocabulary import Urgency
from tracker.services.tasks.assignment import PRODUCT_TOO_LONG
from tracker.web.forms.fields import ChoiceField, of_words


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
