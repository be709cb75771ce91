"""The daily run that carries out reorganisations on their day."""

from datetime import date

from tracker.domain.errors import DomainError
from tracker.services.organisation.reorganisation import carry_out_due


class NotAllCarriedOut(DomainError):
    """Some could not be carried out; they wait on, and those that could be were."""

    def __init__(self, done: int, problems: tuple[str, ...]) -> None:
        self.done, self.problems = done, problems
        super().__init__(f"Thực hiện {done}; không thực hiện được: {' '.join(problems)}")


def reorganise(day: date) -> int:
    """Carry out what was entered for a day that has come; how many.

    :raises NotAllCarriedOut: something hinders one of them, after all others were carried out.
    """
    done, problems = carry_out_due(day)
    if problems:
        raise NotAllCarriedOut(done, problems)
    return done
