"""Another process of the program: ``python -m tests.queries.organisation.listing_process``.

For each line it is given it says what its lists offer, as JSON; a line ``rename CODE NAME`` first
gives a unit another short name.
"""

import json
import sys

import sqlalchemy as sa

from tracker import create_app
from tracker.database import transaction
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.organisation.reference_lists import reference_lists


def main() -> None:
    app = create_app()
    for line in sys.stdin:
        with app.app_context():
            if line.startswith("rename"):
                _, code, name = line.split()
                with transaction():
                    unit = db.session.scalars(sa.select(Unit).where(Unit.code == code)).one()
                    unit.short_name = name
            lists = reference_lists()
            offered = {unit.code: unit.short_name for unit in lists.units}
            offered |= {f"field {field.id}": field.name for field in lists.fields}
        sys.stdout.write(json.dumps(offered) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
