"""Everybody chooses the columns of the list of tasks for themselves."""

from collections.abc import Iterable

from tracker.database import transaction
from tracker.domain.tasks.list_columns import USUAL, ListColumn, columns_words
from tracker.models import User
from tracker.services.organisation.actors import present


def choose_columns(actor: User, columns: Iterable[ListColumn]) -> None:
    """Show the person these columns in this order; without any, and of the usual ones, the usual
    ones, whatever they come to be.
    """
    chosen = tuple(columns)
    with transaction():
        present(actor).list_columns = "" if chosen == USUAL else columns_words(chosen)
