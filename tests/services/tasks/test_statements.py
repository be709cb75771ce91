"""What single acts and acts on several tasks put to the database, their mails among it."""

import pytest

from tests.databases import BOTH_DATABASES
from tests.statements import statements
from tracker.extensions import db
from tracker.models import Mail
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.urging import urge_many

MOST = {"report": 31, "confirm": 37, "urge": 38}  # each queues mails
MORE_TO_URGE = 23  # for each task besides the first


@pytest.fixture
def put_to_database():
    """``put_to_database(act)``: how many statements, after the process read what it keeps."""

    def count(act) -> int:
        db.session.rollback()
        reference_lists()
        with statements() as noted:
            act()
        return len(noted)

    return count


@BOTH_DATABASES
def test_an_act_puts_no_more_statements_than_this(person, add_task, put_to_database):
    task_id, an, lan = add_task(helpers=("SNNMT",)).id, person("an"), person("lan")
    acts = {
        "urge": lambda: urge_many(lan, {task_id: "Khẩn trương"}),
        "report": lambda: unit_acts.report_done(an, task_id, unit_acts.Result("Đã trình")),
        "confirm": lambda: office_decisions.confirm(lan, task_id),
    }
    numbers = {name: put_to_database(act) for name, act in acts.items()}
    assert {name: number for name, number in numbers.items() if number > MOST[name]} == {}
    assert len(db.session.scalars(db.select(Mail)).all()) >= 3


@BOTH_DATABASES
def test_each_task_urged_besides_the_first_puts_no_more_than_this(
    person, add_task, put_to_database
):
    few, more = (
        {add_task(f"{number} việc, việc {at}").id: "Khẩn trương" for at in range(number)}
        for number in (1, 7)
    )
    lan = person("lan")
    one = put_to_database(lambda: urge_many(lan, few))
    seven = put_to_database(lambda: urge_many(lan, more))
    assert seven - one <= 6 * MORE_TO_URGE
