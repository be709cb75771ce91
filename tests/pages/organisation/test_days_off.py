"""The days off that a month to choose from shows: the office's own, with their names."""

from datetime import date

from tracker.extensions import db
from tracker.models import CalendarDay


def test_days_off_have_names_and_worked_weekends_are_told(browse):
    db.session.add_all(
        [
            CalendarDay(day=date(2025, 8, 30), working=True, note="Làm bù"),
            CalendarDay(day=date(2025, 7, 3), working=False, note="Nghỉ bão"),
        ]
    )
    db.session.commit()
    answer = browse("an").raw("get", "/lich-han/ngay-nghi/2025").json
    assert (answer["off"]["2025-09-02"], answer["off"]["2025-07-03"]) == ("Quốc khánh", "Nghỉ bão")
    assert "2025-08-30" in answer["worked"]
    assert "2025-07-05" not in answer["off"]  # a plain weekend


def test_of_a_year_far_off_nothing_is_told(browse):
    assert browse("an").raw("get", "/lich-han/ngay-nghi/1850").json == {"off": {}, "worked": []}
