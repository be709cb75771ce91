"""Words of which a person decided that they stand for a unit hold for what is read later."""

from collections.abc import Mapping

import sqlalchemy as sa

from tracker import clock
from tracker.extensions import db
from tracker.models import UnitSpelling

_LONGEST = 200


def remember_spellings(decided: Mapping[str, int], actor_id: int | None) -> None:
    """Keep what is not known yet, in the present transaction; units by number."""
    known = set(db.session.scalars(sa.select(UnitSpelling.words)))
    db.session.add_all(
        UnitSpelling(words=words, unit_id=unit_id, decided_by_id=actor_id, decided_at=clock.now())
        for words, unit_id in decided.items()
        if words not in known and len(words) <= _LONGEST
    )
