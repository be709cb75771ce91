"""The pages that the administrator keeps, each with what it is for."""

from dataclasses import dataclass

from flask import url_for

from tracker import clock
from tracker.config import Group
from tracker.queries.system.setup_steps import Step, StepState, checklist

PAGES = (
    (
        "Thiết lập",
        "settings.index",
        "Tên cơ quan, máy chủ thư, nhắc hạn, bản tổng hợp, kỳ báo cáo, tệp",
    ),
    ("Danh mục đơn vị", "administration.units.index", "Thêm, đổi tên, sắp thứ tự, nạp từ tệp"),
    ("Sắp xếp đơn vị", "reorganisation.index", "Sáp nhập, kết thúc đơn vị, chuyển nhiệm vụ còn mở"),
    ("Lĩnh vực", "administration.fields.index", "Thêm, đổi tên, ngừng dùng, nạp từ tệp"),
    ("Lịch làm việc", "administration.workdays.index", "Ngày nghỉ, làm bù, năm chưa công bố"),
    (
        "Lãnh đạo phụ trách",
        "administration.leaders.index",
        "Ai đang phụ trách bao nhiêu nhiệm vụ, lĩnh vực nào; mời, ngừng",
    ),
    ("Người dùng", "people.index", "Lãnh đạo, Văn phòng, đơn vị: mời từng người hoặc từ tệp"),
    ("Dữ liệu mẫu", "administration.sample", "Nạp để làm thử, xóa lại khi bắt đầu thật"),
    ("Mẫu văn bản", "documents.index", "Mẫu Word và thể thức của báo cáo, công văn"),
    ("Công việc tự động", "jobs.index", "Lịch chạy, lần chạy gần nhất, chạy ngay"),
    ("Nhật ký thư", "mails.index", "Thư đã gửi, đang chờ, không đến"),
    ("Nhật ký hệ thống", "audit.index", "Ai đã làm gì, khi nào"),
)


def pages() -> list[tuple[str, str, str]]:
    """Label, address and purpose of each."""
    return [(label, url_for(endpoint), about) for label, endpoint, about in PAGES]


STEPS = {
    Step.UNITS: ("administration.units.index", "từ tệp, từng đơn vị, hoặc lấy dữ liệu mẫu để thử"),
    Step.FIELDS: ("administration.fields.index", "từ tệp hoặc từng lĩnh vực"),
    Step.PEOPLE: ("people.index", "từng người hoặc từ tệp; thư mời có đường dẫn đặt mật khẩu"),
    Step.MAIL: ("settings.edit", "nhập máy chủ thư, bấm “Gửi thư thử”, rồi lưu"),
    Step.CALENDAR: (
        "administration.workdays.index",
        "so với thông báo nghỉ, đánh dấu đã công bố",
    ),
    Step.TASKS: ("people.index", "người của Văn phòng giao trên trang Văn bản, hoặc nhập từ tệp"),
}


@dataclass(frozen=True)
class StepLine:
    """A step of setting up as the page lists it."""

    state: StepState
    address: str
    about: str


def step_lines() -> list[StepLine]:
    """The steps of setting up; none once they are over."""
    lines = []
    for state in checklist(clock.today()):
        endpoint, about = STEPS[state.step]
        part = Group.MAIL.value if state.step is Step.MAIL else None
        lines.append(StepLine(state, url_for(endpoint, part=part), about))
    return lines
