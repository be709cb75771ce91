"""The office's weekly mail: what is newly overdue, due this week, waiting, and undelivered."""

from collections.abc import Iterator
from datetime import timedelta

from tracker import formats
from tracker.domain.notifying.digest import AtOffice
from tracker.domain.notifying.messages import Message
from tracker.domain.notifying.weekly import WeeklyDigest
from tracker.domain.vocabulary import Queue, Standing
from tracker.mail.messages.entries import (
    Section,
    apart_words,
    task_entries,
    waiting_entries,
)
from tracker.mail.messages.letterhead import TAG, Letterhead
from tracker.mail.messages.looks import LOOKS, WAITING
from tracker.mail.messages.monthly import counted
from tracker.mail.messages.templates import render

MOST_WAITING = 20  # of each queue; the page of the queues shows the rest

TITLES = {
    Queue.REPORTS: "Báo cáo hoàn thành chờ xác nhận",
    Queue.EXTENSIONS: "Đề nghị gia hạn chờ quyết định",
    Queue.HAND_BACKS: "Chuyển trả chờ xử lý",
    Queue.OBSTACLES: "Kiến nghị chờ trả lời",
    Queue.DISCUSSIONS: "Trao đổi chờ trả lời",
}


def weekly_digest(digest: WeeklyDigest, head: Letterhead) -> Message:
    """The mail of a week to the office."""
    values = {
        "as_of": digest.as_of,
        "since": digest.since + timedelta(days=1),
        "until": digest.until,
        "sums": _sums(digest),
        "overdue": digest.overdue,
        "overdue_url": f"{head.tasks_url}?tinh_trang={Standing.OPEN_OVERDUE}&ngay={digest.as_of}",
        "sections": [section for section in _sections(digest, head) if section.count],
        "undelivered": digest.undelivered,
        "organisation": head.organisation,
        "overview_url": head.overview_url,
        "caution": head.caution(digest.illustrative),
    }
    subject = f"{_what_matters(digest)} – tuần từ {formats.day(digest.as_of)} {TAG}"
    return render("weekly_digest", subject, values)


def _what_matters(digest: WeeklyDigest) -> str:
    """``Văn phòng: 2 mới quá hạn, 4 việc chờ xử lý``; parts that are none are left out."""
    counts = (
        (len(digest.newly), "mới quá hạn"),
        (len(digest.due), "đến hạn trong tuần"),
        (len(digest.waiting), "việc chờ xử lý"),
        (len(digest.undelivered), "thư không gửi được"),
    )
    return f"Văn phòng: {counted(*counts) or 'không có việc mới'}"


def _sums(digest: WeeklyDigest) -> list[tuple[str, str]]:
    """The counts on top; none is left out, so that nobody wonders."""
    waiting = [(TITLES[queue], len(digest.waiting_in(queue))) for queue in Queue]
    counts = [
        ("Nhiệm vụ mới quá hạn trong tuần qua", len(digest.newly)),
        ("Tổng số nhiệm vụ đang quá hạn", digest.overdue),
        ("Nhiệm vụ đến hạn trong tuần này", len(digest.due)),
        *waiting,
        ("Thư không gửi được", len(digest.undelivered)),
    ]
    return [(words, formats.number(count)) for words, count in counts]


def _sections(digest: WeeklyDigest, head: Letterhead) -> Iterator[Section]:
    until = f"{formats.day(digest.as_of)} đến {formats.day(digest.until)}"
    for title, standing, tasks in (
        ("Mới quá hạn trong tuần qua", Standing.OPEN_OVERDUE, digest.newly),
        (f"Đến hạn từ {until}", Standing.OPEN_IN_TIME, digest.due),
    ):
        entries = task_entries(tasks, head, units=True)
        apart = apart_words(tasks, digest.as_of)
        yield Section(title, len(tasks), LOOKS[standing], entries, apart=apart)
    for queue in Queue:
        yield _waiting(TITLES[queue], digest.waiting_in(queue), head)


def _waiting(title: str, rows: tuple[AtOffice, ...], head: Letterhead) -> Section:
    entries = waiting_entries(rows[:MOST_WAITING], head, units=True)
    return Section(title, len(rows), WAITING, entries, head.queues_url)
