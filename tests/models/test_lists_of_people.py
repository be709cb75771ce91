"""What people keep of their lists, on data of the version before."""

import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from tracker.database import release
from tracker.domain.tasks.saved_lists import Sharing
from tracker.extensions import db
from tracker.queries.tasks.chosen import selected_ids
from tracker.queries.tasks.saved_lists import saved_lists_of
from tracker.services.tasks.lists.saved_lists import save_list
from tracker.services.tasks.lists.selections import change_selection


def test_who_was_there_before_sees_the_usual_columns(app, person):
    names = sorted(db.session.scalars(sa.text('SELECT username FROM "user"')))
    release()
    downgrade(revision="0056")
    upgrade()
    with db.engine.connect() as connection:
        rows = connection.exec_driver_sql('SELECT username, list_columns FROM "user"').all()
    assert sorted(rows) == [(name, "") for name in names]


def test_nobody_has_a_saved_list_after_the_upgrade_and_can_save_one(app, person):
    release()
    downgrade(revision="0057")
    upgrade()
    list_id = save_list(person("lan"), "Chậm", Sharing.ALONE, {"tinh_trang": ["open_overdue"]})
    assert [one.id for one in saved_lists_of(person("lan").person)] == [list_id]
    assert saved_lists_of(person("minh").person) == ()


def test_tasks_can_be_selected_after_the_upgrade(app, person, add_task):
    task_id = add_task().id
    release()
    downgrade(revision="0061")
    upgrade()
    assert change_selection(person("lan"), [task_id]) == 1
    assert selected_ids(person("lan").id) == [task_id]
