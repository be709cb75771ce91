"""The sentences that forms offer, by what they are for."""

import sqlalchemy as sa

from tracker.domain.tasks.sample_texts import SampleUse
from tracker.domain.text import fold
from tracker.domain.vietnamese_order import by_name
from tracker.extensions import db
from tracker.models import SampleText
from tracker.queries.organisation.reference_lists import reference_lists


def sample_texts(q: str = "") -> list[SampleText]:
    """All sentences by use and in order, those that hold the words; ended ones, too."""
    rows = [row for row in db.session.scalars(sa.select(SampleText)) if fold(q) in fold(row.text)]
    places = {use: place for place, use in enumerate(SampleUse)}
    return sorted(rows, key=lambda row: (places[row.use], by_name(row.text)))


def offered_texts() -> dict[SampleUse, list[str]]:
    """The sentences in use, by what they are for."""
    return reference_lists().sample_texts
