"""What the pages of settings show."""

from dataclasses import dataclass

from flask import url_for

from tracker import config, formats
from tracker.config import Group
from tracker.domain.notifying.escalation import Cause, Step
from tracker.domain.reports.letterhead import DocumentKind, Letterhead
from tracker.domain.tasks.forecast.words import verdict
from tracker.models import Event
from tracker.queries.reports.templates import letterhead
from tracker.queries.system.office_settings import settings_events
from tracker.queries.tasks.forecast.state import forecast_state
from tracker.services.system.office_settings import is_overridden, texts_of_group, words_of
from tracker.web.links.documents import DOCUMENT_WORDS
from tracker.web.pages.histories import with_sentences


@dataclass(frozen=True)
class Line:
    """A setting as it stands: its name, its value in words, and who gives it."""

    label: str
    words: str
    overridden: bool
    usual: bool


def lines(group: Group) -> list[Line]:
    """The settings of a part, for whoever only looks."""
    texts = texts_of_group(group)
    return [
        Line(
            office.label,
            words_of(office, texts.get(name, "")),
            is_overridden(name),
            texts.get(name, "") == row.usual,
        )
        for name, (row, office) in config.office_settings(group).items()
    ]


@dataclass(frozen=True)
class Head:
    """The head of a kind of document as it is printed now, and where it is changed."""

    kind: DocumentKind
    letterhead: Letterhead
    address: str


def heads(group: Group) -> list[Head]:
    """What follows from the names of the organisation, beside them."""
    if group is not Group.ORGANISATION:
        return []
    return [
        Head(
            kind,
            letterhead(kind),
            url_for("documents.letterhead", document=DOCUMENT_WORDS[kind]),
        )
        for kind in DocumentKind
    ]


@dataclass(frozen=True)
class EscalationLine:
    """A step up as it stands: who hears, how, and after how many working days; none: off."""

    to: str
    how: str
    overdue: int
    silent: int


def escalation_lines() -> list[EscalationLine]:
    """The steps up, from below to above."""
    how = {
        Step.HEAD: "thông báo, thư gộp trong ngày; người được ủy quyền cũng nhận",
        Step.LEADER: "thông báo, thư gộp trong ngày",
        Step.CHAIRMAN: "trang Báo lên lãnh đạo UBND tỉnh, theo từng tuần"
        + ("" if config.settings().leaders_weekly == "no" else "; thư mỗi tuần, khi có"),
    }
    limits = config.settings().escalation_limits
    return [
        EscalationLine(
            step.label, how[step], limits[step, Cause.OVERDUE], limits[step, Cause.SILENT]
        )
        for step in Step
    ]


def forecast_words() -> str:
    """Whether chances of being late are shown, and why."""
    state = forecast_state()
    if state is None:
        return "Chưa học lần nào: công việc tự động học vào đêm Chủ nhật."
    return f"{verdict(state.backtest)} Học ngày {formats.day(state.learnt_on)}."


UNREADABLE = {
    Group.MAIL: "Không đọc lại được mật khẩu máy chủ thư vì khóa bí mật của hệ thống đã đổi. Thư "
    "đang chờ, chưa gửi đi. Nhập lại máy chủ thư và mật khẩu.",
    Group.INCOMING: "Không đọc lại được mật khẩu hộp thư vì khóa bí mật của hệ thống đã đổi. Thư "
    "trả lời còn trong hộp thư, chưa lấy về. Nhập lại hộp thư và mật khẩu.",
    Group.READING: "Không đọc lại được khóa của mô hình ngôn ngữ vì khóa bí mật của hệ thống đã "
    "đổi. Nhập lại khóa của mô hình.",
}


def unreadable(group: Group) -> str:
    """What to do where the part was sealed with a key that is not known any more; else empty."""
    if config.settings().unreadable.isdisjoint(config.office_settings(group)):
        return ""
    return UNREADABLE[group]


def history(group: Group) -> list[tuple[Event, str]]:
    """The last changes of a part with their sentences, newest first."""
    events = settings_events(group.label)
    return with_sentences(events)
