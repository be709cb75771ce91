"""The steps of setting up as pages show them: a list, and a bar on the pages that belong to one.

So the first administrator is led from one page to the next, and can leave any of them for later.
"""

from dataclasses import dataclass

from flask import request, url_for
from flask_login import current_user

from tracker import clock
from tracker.config import Group
from tracker.domain.vocabulary import Role
from tracker.queries.system.setup_steps import Step, StepState, checklist

STEPS = {
    Step.NAMES: ("settings.edit", "tên in trên trang, thư, báo cáo, công văn"),
    Step.UNITS: ("administration.units.index", "từ tệp, từng đơn vị, hoặc lấy dữ liệu mẫu để thử"),
    Step.FIELDS: ("administration.fields.index", "từ tệp hoặc từng lĩnh vực"),
    Step.PEOPLE: ("people.index", "từng người hoặc từ tệp; thư mời có đường dẫn đặt mật khẩu"),
    Step.MAIL: ("settings.edit", "nhập máy chủ thư, bấm “Gửi thư thử”, rồi lưu"),
    Step.CALENDAR: (
        "administration.workdays.index",
        "so với thông báo nghỉ, đánh dấu đã công bố",
    ),
    Step.TASKS: (
        "administration.first_tasks",
        "người của Văn phòng giao trên trang Văn bản, hoặc nhập từ tệp",
    ),
}
"""Where each is done, and how."""

PARTS = {Step.NAMES: Group.ORGANISATION, Step.MAIL: Group.MAIL}
"""Steps that are a part of the settings."""


@dataclass(frozen=True)
class StepLine:
    """A step of setting up as the page lists it."""

    state: StepState
    address: str
    about: str


@dataclass(frozen=True)
class SetupBar:
    """The step to which the page in sight belongs, its place, and what comes after it."""

    line: StepLine
    number: int
    in_all: int
    following: StepLine | None


def step_lines() -> list[StepLine]:
    """The steps of setting up; none once they are over."""
    return [
        StepLine(state, step_address(state.step), STEPS[state.step][1])
        for state in checklist(clock.today())
    ]


def step_address(step: Step) -> str:
    """Where a step is done."""
    part = PARTS[step].value if step in PARTS else None
    return url_for(STEPS[step][0], part=part)


def setup_bar() -> SetupBar | None:
    """What leads the administrator on, on a page of a step that the list still holds."""
    step = _step_in_sight()
    if step is None or not current_user.is_authenticated:
        return None
    if Role.ADMINISTRATOR not in current_user.user.roles:
        return None
    lines = step_lines()
    steps = [line.state.step for line in lines]
    if step not in steps:
        return None
    place = steps.index(step)
    others = [*lines[place + 1 :], *lines[:place]]
    following = next((line for line in others if not line.state.over), None)
    return SetupBar(lines[place], place + 1, len(lines), following)


def _step_in_sight() -> Step | None:
    """By the folder of pages; of the settings, by the part."""
    endpoint = request.endpoint or ""
    if endpoint == "settings.edit":
        part = (request.view_args or {}).get("part")
        return next((step for step, group in PARTS.items() if group.value == part), None)
    for step, (where, _) in STEPS.items():
        if step in PARTS:
            continue
        folder = where.rpartition(".")[0]
        if endpoint == where or (folder != "administration" and endpoint.startswith(f"{folder}.")):
            return step
    return None
