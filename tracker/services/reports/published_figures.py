"""The office keeps the figures that past reports printed."""

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.reports.printed.line import PrintedLine
from tracker.domain.vocabulary import Origin
from tracker.extensions import db
from tracker.models import PublishedFigure, User
from tracker.services.organisation.actors import the_office
from tracker.services.system.sent_forms import once

DEED = "lưu số liệu đã công bố"


def keep_figures(
    actor: User, line: PrintedLine, figure_id: int | None = None, *, sending: str = ""
) -> int:
    """Keep a line, or put it in the place of a kept one; its number.

    ``sending`` is the form that orders it, if one does.

    :raises AlreadySent: the form was carried out before.
    :raises NotPossibleNow: the line to replace is gone.
    :raises ValueRefused: no figure, or a line that is kept already.
    """
    if not line.figures:
        raise ValueRefused("total", "Nhập ít nhất một số liệu.")
    with once(sending) as form:
        actor = the_office(actor, DEED)
        row = PublishedFigure(origin=Origin.ENTERED) if figure_id is None else _row(figure_id)
        if _is_kept(line, row.id):
            raise ValueRefused("source", "Đã có dòng của kỳ, loại và nguồn này.")
        row.take(line)
        row.entered_by_id, row.entered_at = actor.id, clock.now()
        db.session.add(row)
        db.session.flush()
        form.made(row.id)
        return row.id


def forget_figures(actor: User, figure_id: int) -> None:
    """Delete a kept line; the tasks are not concerned.

    :raises NotPossibleNow: it is gone already.
    """
    with transaction():
        the_office(actor, DEED)
        db.session.delete(_row(figure_id))


def _row(figure_id: int) -> PublishedFigure:
    row = db.session.get(PublishedFigure, figure_id, with_for_update=True)
    if row is None:
        raise NotPossibleNow("Dòng này không còn; có thể người khác vừa xóa.")
    return row


def _is_kept(line: PrintedLine, except_id: int | None) -> bool:
    same = sa.exists().where(
        PublishedFigure.first_day == line.period.first,
        PublishedFigure.last_day == line.period.last,
        PublishedFigure.register == line.register,
        PublishedFigure.source == line.source,
    )
    if except_id is not None:
        same = same.where(PublishedFigure.id != except_id)
    return bool(db.session.scalar(sa.select(same)))
