"""What is said of a task's chance of being late: in a sentence, by counts."""

from dataclasses import dataclass

from tracker.domain.tasks.forecast.backtest import FEWEST, FEWEST_LATE, Backtest
from tracker.domain.tasks.forecast.lives import LEFT, SILENT, Found
from tracker.domain.tasks.forecast.model import LONG_SILENT, Model, alike
from tracker.domain.tasks.forecast.past import Count

PER_MILLE = 1000
FEW = 5
"""A unit with fewer tasks alike is told by all of its tasks, too."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The chance of a task, in parts of a thousand, with what it comes from.

    ``own``: the lead unit's tasks alike, ``in_all``: all of its deadlines, ``everyone``: the tasks
    alike of all units. ``left`` and ``silent``
    are the bands that make them alike; ``days_silent`` are calendar days since the last word.
    """

    per_mille: int
    own: Count
    in_all: Count
    everyone: Count
    left: int
    silent: int
    days_silent: int

    @property
    def percent(self) -> int:
        """The chance in whole percents."""
        return round(self.per_mille / 10)

    @property
    def kind(self) -> str:
        """``còn 3–5 ngày, 8–14 ngày chưa có tin``: what makes tasks alike."""
        return f"{_days_left(self.left)}, {_days_silent(self.silent)}"

    def sentence(self, unit: str) -> str:
        """``Sở X trễ 7 trong 20 việc loại này (còn …); mọi đơn vị: 62 trong 200. 12 ngày …``"""
        if self.own.of:
            own = f"{unit} trễ {self.own.late} trong {self.own.of} việc loại này ({self.kind})"
        else:
            own = f"{unit} chưa có việc loại này ({self.kind})"
        if self.own.of < FEW and self.in_all.of:
            own += f", {self.in_all.late} trong {self.in_all.of} việc các loại"
        everyone = f"mọi đơn vị: {self.everyone.late} trong {self.everyone.of}"
        return f"{own}; {everyone}. {self._last_word()}"

    def _last_word(self) -> str:
        if self.silent:
            return f"Việc này {self.days_silent} ngày chưa có tin."
        if self.days_silent:
            return f"Có tin {self.days_silent} ngày trước."
        return "Hôm nay có tin."


def forecast(model: Model, seen: Found) -> Forecast:
    """What a model says of a task in its situation."""
    situation = seen.situation
    left, silent = alike(situation)
    return Forecast(
        per_mille=round(model.chance(situation) * PER_MILLE),
        own=model.of_unit(situation),
        in_all=model.of_unit_in_all(situation.unit_id),
        everyone=model.of_all(situation),
        left=left,
        silent=silent,
        days_silent=seen.days_silent,
    )


def verdict(walk: Backtest) -> str:
    """Whether the chances are shown, and by which figures."""
    if not walk.named:
        return (
            f"Tắt, vì chưa đủ số liệu: mỗi tháng thử lại cần trước đó ít nhất {FEWEST} việc đã qua "
            f"hạn, trong đó {FEWEST_LATE} việc trễ."
        )
    figures = (
        f"thử lại {len(walk.months)} tháng đã qua, trong {walk.named} việc nêu trước khi đến hạn "
        f"có {walk.late_named} việc trễ; nêu theo hạn gần nhất thì {walk.late_nearest} việc trễ"
    )
    if walk.beats:
        return f"Đang dùng: {figures}."
    return f"Tắt, vì chưa hơn hẳn cách xếp theo hạn gần nhất: {figures}."


def _days_left(band: int) -> str:
    return f"còn {_days(LEFT, band)}"


def _days_silent(band: int) -> str:
    if not band:
        return f"có tin trong {SILENT[0]} ngày"
    return f"{_days(SILENT[:LONG_SILENT], band)} chưa có tin"


def _days(last_days: tuple[int, ...], band: int) -> str:
    if band == len(last_days):
        return f"trên {last_days[-1]} ngày"
    first = last_days[band - 1] + 1 if band else 0
    return f"{first}–{last_days[band]} ngày"
