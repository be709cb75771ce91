"""What further lines and parts say of a task that was read: its units, its day, its product."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.directives.proposals.clauses.by_number import Numbered
from tracker.domain.directives.proposals.clauses.labels import Label, Labelled
from tracker.domain.directives.proposals.clauses.roles import Roles, roles_from
from tracker.domain.directives.proposals.clauses.told import WhoIsTold
from tracker.domain.directives.proposals.drafts import Draft
from tracker.domain.directives.proposals.due_days.reading import DueReader
from tracker.domain.directives.proposals.proposal import Source


class Amending:
    """Puts into drafts what is said behind the work."""

    def __init__(self, who: WhoIsTold, due: DueReader) -> None:
        self._who = who
        self._due = due

    def set_roles(self, draft: Draft, roles: Roles) -> None:
        """Roles behind the work: "Sở Nội vụ chủ trì, Sở Tư pháp phối hợp"."""
        who = draft.who
        if roles.leads:
            former = who.leads if who.source in (Source.STATED, Source.INEXACT) else []
            who.leads = [unit for name in roles.leads for unit in name.units]
            who.unknown = [name.text for name in roles.leads if name.unknown]
            who.helpers += [unit for unit in former if unit not in (*who.leads, *who.helpers)]
        self._who.add_helpers(who, roles.helpers)
        who.helpers = [unit for unit in who.helpers if unit not in who.leads]

    def by_label(self, draft: Draft, label: Labelled) -> None:
        """What a labelled line says of the task above it."""
        if label.label is Label.DUE:
            due = self._due.read(label.text.text)
            draft.due = due if due.says else self._due.due_in(label.text)
        elif label.label is Label.PRODUCT:
            draft.product = label.text.text.strip(" .;")
        elif label.label is Label.CONTENT:
            draft.work.append(label.text)
        else:
            self._units(draft, label)

    def by_label_of_all(self, draft: Draft, labels: Sequence[Labelled]) -> None:
        """What a line below several tasks says of each; a person looks at the day."""
        own = draft.due_of_words(self._due)
        for label in labels:
            if label.label is not Label.DUE or not own.says:
                self.by_label(draft, label)
        if draft.due is not None and not own.says:
            draft.due = replace(draft.due, strength=1)

    def by_number(self, draft: Draft, number: str, rule: Numbered) -> None:
        """What a line says of the task by its number; a person looks."""
        if not rule.holds_for(number):
            return
        if rule.roles is not None:
            self.set_roles(draft, rule.roles)
            draft.who.source = Source.WEAK if rule.roles.leads else draft.who.source
        if rule.due.dates and not draft.due_of_words(self._due).says:
            draft.due = replace(rule.due, strength=1)

    def _units(self, draft: Draft, label: Labelled) -> None:
        names = self._who.orders.names
        named = names.names_from(label.text, 0)
        if label.label is Label.HELPERS:
            self._who.add_helpers(draft.who, named)
            return
        end = named[-1].end if named else 0
        self.set_roles(draft, roles_from(label.text, self._who.orders.tellable(named), end, names))
