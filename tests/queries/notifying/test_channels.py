"""Whose channel is whose: a person's is not the unit's, and an ended one is nobody's."""

from tests.conftest import NOW
from tests.databases import ON_SQLITE
from tracker.domain.notifying.outlets import Owner
from tracker.extensions import db
from tracker.models import Channel
from tracker.queries.notifying.channels import (
    all_channels,
    channel_at,
    channels_of_people,
    present_channel,
)


@ON_SQLITE
def test_each_owner_has_the_channel_that_was_set_for_them(app, person, unit):
    an, quantri = person("an"), person("quantri")
    made = {
        name: Channel(
            service="json", sealed_address="…", made_by_id=quantri.id, made_at=NOW, label=name,
            **owner,
        )
        for name, owner in {
            "cũ": {"unit_id": unit("STC").id, "ended_at": NOW},
            "nông nghiệp": {"unit_id": unit("SNNMT").id},
            "tài chính": {"unit_id": unit("STC").id},
            "bình": {"user_id": person("binh").id},
            "an": {"user_id": an.id},
        }.items()
    }  # fmt: skip
    db.session.add_all(made.values())
    db.session.commit()
    labels = {
        "STC": present_channel(Owner(unit_id=unit("STC").id)),
        "SNNMT": present_channel(Owner(unit_id=unit("SNNMT").id)),
        "an": present_channel(Owner(user_id=an.id)),
    }
    assert {name: row.label for name, row in labels.items()} == {
        "STC": "tài chính",
        "SNNMT": "nông nghiệp",
        "an": "an",
    }
    assert present_channel(Owner(user_id=person("lan").id)) is None
    assert [row.label for row in channels_of_people([an.email, "nobody@tinh.example"])] == ["an"]
    assert channel_at(made["an"].id).label == "an"
    assert channel_at(made["cũ"].id) is None
    assert [row.label for row in all_channels()] == ["nông nghiệp", "tài chính", "bình", "an"]
