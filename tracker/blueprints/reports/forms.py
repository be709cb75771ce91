"""Number, day and signer of a document that is made of a report, read from the address."""

from typing import Any

from flask import request
from wtforms import Form

from tracker.domain.reports.letterhead import Issue, Signature
from tracker.queries.reports.issued_letters import signers
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChoiceField, CountField
from tracker.web.forms.report_question import Given

LARGEST_NUMBER = 99_999  # of a document


class IssueForm(Form):  # type: ignore[misc]
    """Number, day and signer of a document, in the address; an empty box is as is usual."""

    so = CountField("Số văn bản", least=1, most=LARGEST_NUMBER, description="Để trống: văn thư ghi")
    ngay_ky = DayField("Ngày văn bản", description="Để trống: ghi khi ký")
    nguoi_ky = ChoiceField("Người ký", coerce=int)

    def __init__(self, **usual: str) -> None:
        self.signers = signers()
        given = {name: value for name, value in request.args.items() if value.strip()}
        super().__init__(Given({**usual, **given}))

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer those who usually sign before the address is read against them."""
        offered = {str(number): signature.words for number, signature in self.signers}
        self.nguoi_ky.choices = {"": "Như thể thức", **offered}
        super().process(*args, **kwargs)

    @property
    def signature(self) -> Signature | None:
        """Who signs, where another than the usual one was chosen."""
        return dict(self.signers).get(self.nguoi_ky.data)

    @property
    def issue(self) -> Issue:
        """Number and day, as far as they were given."""
        return Issue(self.so.data, self.ngay_ky.data)
