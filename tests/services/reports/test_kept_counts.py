"""What the overview and the usual reports ask is counted beforehand, and checked on demand."""

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.registers import fill
from tracker import clock
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.jobs.catalogue import JOBS
from tracker.models import Field, KeptCount, Task, WrittenMonth
from tracker.services.reports.kept_counts import differences, keep_counts

LATER = date(2025, 9, 30)


@pytest.fixture
def kept(app) -> int:
    """A register, of which the usual questions are kept as of a day on which all is decided."""
    fill(seed=7, size=40)
    app.extensions["tracker.clock"].fixed_day = LATER
    return keep_counts(LATER, None)


def number(table: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(table))


def test_what_was_counted_once_is_not_counted_again_until_it_is_written_to(kept):
    assert kept == number(KeptCount) > 100
    assert keep_counts(LATER, None) == 0
    task = db.session.scalars(sa.select(Task).order_by(Task.id)).first()
    of_its_month = sa.select(sa.func.count()).where(
        KeptCount.register == task.register.value, KeptCount.month == f"{task.assigned_on:%Y-%m}"
    )
    expected = db.session.scalar(of_its_month)
    task.field = Field(name="Lĩnh vực mới")
    db.session.commit()
    assert keep_counts(LATER, None) == expected > 0
    assert number(KeptCount) == kept


def test_on_the_next_day_what_was_as_of_the_day_before_goes(kept):
    before = set(db.session.scalars(sa.select(KeptCount.question)))
    keep_counts(LATER + timedelta(days=1), None)
    after = set(db.session.scalars(sa.select(KeptCount.question)))
    assert any(f"|{LATER}|" in question for question in before)
    assert not any(f"|{LATER}|" in question for question in after)
    assert before & after  # of the former period, as of its last day


def test_the_job_says_how_much_it_counted(app):
    fill(seed=7, size=5)
    clock.clock().fixed_day = LATER
    (job,) = (one for one in JOBS if one.name == "counts")
    assert job.run(clock.now()).startswith("đếm lại ")
    assert job.run(clock.now()) == "đếm lại 0 số liệu tháng"


def test_a_count_that_a_hand_made_wrong_is_found_and_dropped(kept, app):
    runner = app.test_cli_runner()
    runner.invoke(args=["check", "--mend"])  # the register was put together by hand
    kept = keep_counts(LATER, None) or kept
    assert runner.invoke(args=["check"]).exit_code == 0
    row = db.session.scalars(
        sa.select(KeptCount).where(KeptCount.counts.like('%"assigned"%')).limit(1)
    ).one()
    name, month = row.question, row.month
    counts = json.loads(row.counts)
    counts[0][-3] += 1
    row.counts = json.dumps(counts)
    db.session.commit()
    shown = runner.invoke(args=["check"])
    assert shown.exit_code == 1
    assert "Số liệu đếm sẵn cho báo cáo sai 1 chỗ. Chạy lại với --mend để bỏ." in shown.output
    mended = json.loads(runner.invoke(args=["check", "--mend", "--format", "json"]).output)
    assert mended["counts"] == [{"question": name, "month": month}]
    assert runner.invoke(args=["check"]).exit_code == 0
    assert keep_counts(LATER, None) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_act_that_ends_while_counts_are_made_is_not_lost(app):
    """The act has changed a task and is not committed yet when its month is counted."""
    fill(seed=7, size=40)
    clock.clock().fixed_day = LATER
    task = db.session.scalars(sa.select(Task).where(Task.register == Register.PROVINCE)).first()
    task_id, on = task.id, task.assigned_on
    keep_counts(LATER, None)
    with db.engine.connect() as act:
        changed = sa.update(Task.__table__).where(Task.id == task_id)
        act.execute(changed.values(withdrawn_on=on, closed_on=on))
        db.session.execute(sa.delete(KeptCount))
        db.session.commit()
        assert keep_counts(LATER, None) > 100
        act.commit()
    assert {(row.register, row.month) for row in db.session.scalars(sa.select(WrittenMonth))} == {
        ("province", f"{on:%Y-%m}")
    }
    assert list(differences(LATER, None)) == []
