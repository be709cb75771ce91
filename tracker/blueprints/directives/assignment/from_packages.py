"""What a package of the document exchange says, put into the form that registers its document."""

from typing import Any

from flask import flash

from tracker import formats
from tracker.blueprints.directives.assignment import readings
from tracker.blueprints.directives.assignment.forms import (
    DeadlineKind,
    DirectiveForm,
    ItemsForm,
)
from tracker.domain.directives.symbols import type_of
from tracker.domain.vocabulary import Urgency
from tracker.filetypes import FILES_AN_ACT, UploadRefused
from tracker.models import ReadDocument, ReceivedPackage
from tracker.queries.directives.exchange import package_of_reading
from tracker.services.directives.exchange.office_decisions import files_of
from tracker.services.system.files import Upload, refuse_changed


def of_form(form: ItemsForm) -> ReceivedPackage | None:
    """The package whose document fills the form in."""
    row = readings.of_form(form)
    return package_of_reading(row.id) if row else None


def fill_in(form: ItemsForm, row: ReadDocument) -> None:
    """Put the head of the package into the form: what its sender entered holds over what was read.

    Its due day becomes the deadline of each task for which the words name none; the form says so.
    """
    package = package_of_reading(row.id)
    if package is None or not isinstance(form, DirectiveForm):
        return
    sender = package.sender_name or package.sender_code
    flash(
        f"Điền theo gói văn bản điện tử của {sender or 'nơi gửi không rõ'}: xem lại từng mục.",
        "info",
    )
    values = {
        "symbol": package.symbol,
        "issuer": form.issuer.data or package.sender_name,
        "issued_on": package.issued_on,
        "subject": package.subject,
        "signer": package.signer,
    }
    for name, value in values.items():
        if value:
            form[name].data, form[name].raw_data = value, None
    if package.type_name in form.type_name.choices and not type_of(package.symbol):
        form.type_name.data = package.type_name
    for entry in form.tasks:
        if package.urgency is not Urgency.NORMAL:
            entry.form.urgency.data = package.urgency
        _fill_in_due(entry.form, package)


def _fill_in_due(entry: Any, package: ReceivedPackage) -> None:
    due, issued = package.due_on, package.issued_on
    names_one = entry.phrase.data or entry.deadline.data or entry.workdays.data
    if due is None or (issued and due < issued) or names_one:
        return
    entry.kind.data = DeadlineKind.DATE.value
    entry.deadline.data, entry.deadline.raw_data = due, None
    words = f"Lời văn không nêu hạn: điền {formats.day(due)} theo thời hạn của gói văn bản điện tử."
    entry.look.data = " ".join(filter(None, (entry.look.data, words)))


def further_files(form: DirectiveForm, package: ReceivedPackage | None) -> tuple[Upload, ...]:
    """The files of the package besides the one that was read, as many as an act may carry.

    One that was changed after it was signed is left out where such files are refused, and the page
    says so: the rest of the document is registered, and the package stays whole.
    """
    row = readings.of_form(form)
    if package is None or row is None:
        return ()
    left = FILES_AN_ACT - len(form.files.uploads()) - bool(row.content)
    uploads = [one.upload for one in files_of(package) if not one.fault]
    others = [one for one in uploads if one.content != row.content]
    return tuple(one for one in others[: max(left, 0)] if _is_taken(one))


def _is_taken(upload: Upload) -> bool:
    try:
        refuse_changed((upload,))
    except UploadRefused as refusal:
        flash(f"{refusal} Tệp này không kèm vào văn bản; gói gốc vẫn được giữ.", "warning")
        return False
    return True
