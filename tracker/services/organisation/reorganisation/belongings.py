"""What hangs on units that end is settled as a plan says: people, delegations, groups, the rest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tracker.domain import history
from tracker.domain.history import EntryAct, EntryChanged, Listed
from tracker.domain.organisation.belongings import Belonging, Fate, Thing
from tracker.domain.organisation.reorganisation import PersonMove, may_reorganise
from tracker.domain.organisation.reorganisation_record import (
    GroupBefore,
    PersonBefore,
    Place,
    ThingBefore,
)
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import CalendarFeed, Channel, Delegation, HandBack, Unit, UnitGroup, User
from tracker.services.organisation.actors import as_told, head_stood_in_for
from tracker.services.organisation.delegations import carry_on, end
from tracker.services.tasks.events import record


class Belongings:
    """What hangs on the units of one reorganisation, settled in its transaction."""

    def __init__(self, actor: User | None, reason: str, units: Mapping[str, Unit]) -> None:
        self.actor, self.reason, self.units = actor, reason, units
        self.head = head_stood_in_for(actor, may_reorganise) if actor else ""

    def place(self, move: PersonMove) -> PersonBefore:
        """Put somebody into another unit, as what they are there."""
        user = db.session.get_one(User, move.person.id)
        before, words = place_of(user), _words(user)
        user.unit = self.units[move.unit]
        user.title = move.title
        if move.person.head and not move.head:
            user.set_roles((user.roles - {Role.UNIT_HEAD}) | {Role.UNIT_STAFF})
            user.acts_for_unit = True
        db.session.flush()
        after = {word: value for word, value in _words(user).items() if value != words[word]}
        changed = history.UserChanged(user.name, {word: words[word] for word in after}, after)
        record(user, as_told(changed, self.head), actor=self.actor, note=self.reason)
        return PersonBefore(user.id, before, place_of(user))

    def settle(self, belonging: Belonging) -> ThingBefore | None:
        """Do to a thing what the plan says; what was before, if anything was changed.

        A channel or an address that does not go with its maker is left as it is: nothing is sent
        to it, since its unit has ended.
        """
        holding = belonging.holding
        heir = self.units[belonging.after[0]] if belonging.after else None
        match holding.thing:
            case Thing.DELEGATION:
                return self._delegation(holding.id, heir, belonging.fate)
            case Thing.HAND_BACK:
                row = db.session.get_one(HandBack, holding.id)
                before, row.suggested_unit = row.suggested_unit_id, heir
                return ThingBefore(holding.thing, row.id, before) if before else None
            case Thing.CHANNEL if heir is not None:
                channel = db.session.get_one(Channel, holding.id)
                before, channel.unit = channel.unit_id, heir
                return ThingBefore(holding.thing, channel.id, before) if before else None
            case Thing.ADDRESS if heir is not None:
                feed = db.session.get_one(CalendarFeed, holding.id)
                before, feed.unit = feed.unit_id, heir
                return ThingBefore(holding.thing, feed.id, before) if before else None
            case _:  # it follows the units by itself, or its group is settled as a whole
                return None

    def regroup(self, belongings: Iterable[Belonging]) -> tuple[GroupBefore, ...]:
        """Put heirs into the groups in the place of the units that end."""
        of_groups = defaultdict(list)
        for each in belongings:
            if each.holding.thing is Thing.GROUP:
                of_groups[each.holding.id].append(each)
        return tuple(self._regroup(group_id, each) for group_id, each in of_groups.items())

    def _regroup(self, group_id: int, belongings: Iterable[Belonging]) -> GroupBefore:
        group = db.session.get_one(UnitGroup, group_id)
        before = list(group.units)
        gone = {each.holding.unit for each in belongings}
        heirs = [self.units[code] for each in belongings for code in each.after]
        staying = [unit for unit in before if unit.code not in gone]
        group.units = list(dict.fromkeys([*staying, *heirs]))
        db.session.flush()
        words = [
            {"đơn vị": "; ".join(unit.short_name for unit in u)} for u in (before, group.units)
        ]
        event = EntryChanged(
            Listed.GROUP.value, str(group.id), group.name, EntryAct.CHANGED.value, *words
        )
        record(None, as_told(event, self.head), actor=self.actor, note=self.reason)
        ids = tuple(unit.id for unit in before), tuple(unit.id for unit in group.units)
        return GroupBefore(group.id, *ids)

    def _delegation(self, delegation_id: int, heir: Unit | None, fate: Fate) -> ThingBefore:
        row = db.session.get_one(Delegation, delegation_id)
        before = ThingBefore(Thing.DELEGATION, row.id, row.unit_id, ended=fate is Fate.ENDS)
        if heir is not None and fate is Fate.MOVES:
            carry_on(row, heir, self.actor, self.reason)
        else:
            end(row, self.actor, self.reason)
        return before


def place_of(user: User) -> Place:
    """Where somebody is, and what they are."""
    roles = tuple(role for role in Role if role in user.roles)
    return Place(user.unit_id, user.title, roles, user.acts_for_unit)


def _words(user: User) -> dict[str, str]:
    return {
        "đơn vị": user.unit.name if user.unit else "",
        "chức vụ": user.title,
        "vai trò": ", ".join(role.label for role in Role if role in user.roles),
    }
