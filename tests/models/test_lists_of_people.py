"""What people keep of their lists, on data of the version before."""

import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from tracker.database import release
from tracker.extensions import db


def test_who_was_there_before_sees_the_usual_columns(app, person):
    names = sorted(db.session.scalars(sa.text('SELECT username FROM "user"')))
    release()
    downgrade(revision="0056")
    upgrade()
    with db.engine.connect() as connection:
        rows = connection.exec_driver_sql('SELECT username, list_columns FROM "user"').all()
    assert sorted(rows) == [(name, "") for name in names]
