"""The page of all components, with samples that show where they break."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from flask import Blueprint, render_template
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField

from tracker.domain.history import EventKind
from tracker.domain.reports.tally import Tally
from tracker.domain.tasks.last_words import LastWord
from tracker.domain.tasks.silence import Silence
from tracker.domain.vocabulary import Origin, Progress, Register, Standing, Urgency
from tracker.models import AccessToken, User
from tracker.queries.tasks.lists import TaskRow
from tracker.services.tasks.particulars import Changed
from tracker.web.access import Access, access
from tracker.web.forms.fields import ChecksField, ChoiceField, OneOfField
from tracker.web.pages.charts import Line, bar, bars, columns

blueprint = Blueprint("gallery", __name__, template_folder=".")

TODAY = date(2025, 6, 30)
NOW = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)
LONG_UNIT = "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính tỉnh Điện Biên"
LONG_TASK = (
    "Chủ trì, phối hợp với Ban Quản lý dự án các công trình dân dụng và công nghiệp, UBND các "
    "huyện Mường Nhé, Nậm Pồ, Điện Biên Đông rà soát, tổng hợp khó khăn, vướng mắc, đề xuất "
    "phương án tháo gỡ, báo cáo Chủ tịch UBND tỉnh"
)
WITHOUT_SPACE = "https://dienbien.example/van-ban/chi-dao-dieu-hanh/735-CT-UBND-ngay-30-06-2025.pdf"
ROW = TaskRow(
    id=1, number="2025/0632", content=LONG_TASK, register=Register.PROVINCE, urgency=Urgency.NORMAL,
    origin=Origin.ILLUSTRATIVE, directive_id=1, directive_symbol="1658/UBND-TH", lead_unit_id=1,
    lead_unit=LONG_UNIT, officer="Nguyễn Thị Phương Thảo", assigned_on=date(2025, 6, 2),
    deadline=date(2025, 6, 20), clock=TODAY, completed_on=None, standing=Standing.OPEN_OVERDUE,
    progress=Progress.IN_PROGRESS, assignee_id=None, acknowledged_on=None,
)  # fmt: skip
ROWS = (
    ROW,
    replace(ROW, id=2, content="Báo cáo", urgency=Urgency.IMMEDIATE, lead_unit="Sở Y tế",
            standing=Standing.OPEN_IN_TIME, deadline=TODAY, progress=Progress.NOT_STARTED),
    replace(ROW, id=3, content=WITHOUT_SPACE, deadline=None, standing=Standing.DONE_ON_TIME,
            progress=Progress.DONE, completed_on=date(2025, 6, 18), officer=None),
    replace(ROW, id=4, standing=Standing.DONE_LATE, progress=Progress.DONE, completed_on=TODAY),
    replace(ROW, id=5, standing=None, progress=Progress.WITHDRAWN, directive_symbol=None),
    replace(ROW, id=6, progress=Progress.AWAITING_CONFIRMATION, urgency=Urgency.VERY_URGENT),
)  # fmt: skip
SILENCES = {1: Silence(date(2025, 4, 25), date(2025, 4, 25), 44, too_long=True),
            2: Silence(date(2025, 6, 27), date(2025, 6, 27), 1, too_long=False)}  # fmt: skip
WORDS = {1: LastWord(EventKind.OBSTACLE_NOTED, f"{LONG_TASK} ({WITHOUT_SPACE})", TODAY)}
COUNTS = Tally(
    total=632, done_on_time=545, done_late=52, open_in_time=28, open_overdue=7,
    done=597, in_progress=35,
)  # fmt: skip
FEW = Tally(total=2, done_on_time=1, open_overdue=1, done=1, in_progress=1)
UNITS = ((LONG_UNIT, COUNTS), ("Sở Y tế", FEW), ("Ban Dân tộc", Tally()))
OUTCOMES = (
    Changed(1, "2025/0632", LONG_TASK, "Không thể “Xác nhận hoàn thành”: nhiệm vụ đã hoàn thành."),
    Changed(2, "2025/0007", WITHOUT_SPACE),
)

ACCOUNTS = (
    User(active=True, last_login_at=NOW), User(active=True), User(active=False),
    User(active=True, system=True),
)  # fmt: skip
TOKENS = (
    AccessToken(
        name=LONG_TASK[:80], begins="tdnv_Ab3d", scope_codes="read act figures assistant",
        networks="10.1.0.0/16, 192.168.1.5", last_day=TODAY, user=User(name=LONG_UNIT),
        used_at=NOW, used_from="10.1.2.3",
    ),
    AccessToken(
        name="Bảng", begins="tdnv_0000", scope_codes="figures", networks="", last_day=TODAY,
        user=User(name="QLVB", system=True), ended_at=NOW,
    ),
)  # fmt: skip


class SampleForm(FlaskForm):  # type: ignore[misc]
    """A field of each kind."""

    words = StringField("Số, ký hiệu", description="Ví dụ 735/CT-UBND; dán cả câu dẫn cũng được")
    text = TextAreaField("Nội dung")
    choice = ChoiceField("Đơn vị chủ trì", choices={"": "Tất cả", "a": LONG_UNIT})
    one = OneOfField("Thông báo", choices={"a": "Gửi ngay", "b": "Gộp mỗi ngày một thư"})
    several = ChecksField("Đơn vị phối hợp", choices={"a": LONG_UNIT, "b": "Sở Y tế"})


@blueprint.get("/_thu-vien")
@access(Access.PUBLIC)
def show() -> str:
    """Every component in every state."""
    return render_template(
        "gallery.html",
        forms=list(_forms()),
        accounts=ACCOUNTS,
        tokens=TOKENS,
        rows=ROWS,
        silences=SILENCES,
        last_words=WORDS,
        counts=COUNTS,
        bar=bar,
        units=UNITS,
        counted_nowhere=lambda *_: "#so-lieu",
        long_unit=LONG_UNIT,
        long_task=LONG_TASK,
        urgencies=Urgency,
        outcomes=OUTCOMES,
        pictures=bars([_line(name, tally) for name, tally in UNITS[:2]]),
        columns=columns([(f"T{month}", COUNTS) for month in range(1, 13)]),
    )


def _line(name: str, tally: Tally) -> Line:
    return Line(name, [(one, tally.standing(one)) for one in Standing], str(tally.total))


def _forms() -> Iterator[tuple[str, SampleForm]]:
    """The same fields as they begin, filled in, and with mistakes."""
    for prefix, state in (("moi", "Mới mở"), ("da-dien", "Đã điền"), ("sai", "Có lỗi")):
        form = SampleForm(prefix=prefix, meta={"csrf": False})
        if prefix != "moi":
            form.words.data, form.text.data = f"735/CT-UBND {WITHOUT_SPACE}", LONG_TASK
            form.choice.data, form.one.data, form.several.data = "a", "a", ["a"]
        if prefix == "sai":
            for field in form:
                field.errors = [f"Nhập {field.label.text.lower()}: {LONG_TASK}."]
        yield state, form
