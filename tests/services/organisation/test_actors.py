"""Who acts is asked of the database in the transaction that does the act."""

import pytest
import sqlalchemy as sa

from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.domain.organisation.reorganisation import may_reorganise
from tracker.extensions import db
from tracker.models import User
from tracker.services.organisation.actors import OfficeOnly, allowed, the_office


def close_behind_the_session(username):
    """What another process does meanwhile: objects of this session do not hear of it."""
    with db.engine.begin() as elsewhere:
        elsewhere.execute(sa.update(User).where(User.username == username).values(active=False))


def test_the_office_acts_and_units_do_not(person):
    with transaction():
        assert the_office(person("lan"), "lưu nhóm đơn vị").username == "lan"
        with pytest.raises(OfficeOnly, match="Chỉ Văn phòng được lưu nhóm đơn vị"):
            the_office(person("an"), "lưu nhóm đơn vị")


def test_whose_account_was_closed_meanwhile_does_not_act(person):
    lan = person("lan")
    assert lan.active
    assert lan.roles
    db.session.remove()  # who acts is as they were when they came
    close_behind_the_session("lan")
    with transaction(), pytest.raises(OfficeOnly):
        the_office(lan, "lưu nhóm đơn vị")


def test_a_rule_that_does_not_hold_refuses_in_its_own_words(person):
    refusal = DomainError("Chỉ lãnh đạo Văn phòng hoặc quản trị được sắp xếp đơn vị.")
    with transaction():
        assert allowed(person("minh"), may_reorganise, refusal) is person("minh")
        with pytest.raises(DomainError) as caught:
            allowed(person("lan"), may_reorganise, refusal)
    assert caught.value is refusal
