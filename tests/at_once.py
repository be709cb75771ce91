"""Several people at the same moment, each with a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from tracker.domain.errors import DomainError
from tracker.extensions import db


def at_once(app: Flask, *acts: Callable[[], object]) -> list[DomainError | None]:
    """Do the acts at the same time; for each the error with which it was refused, if it was."""
    db.session.remove()
    together = Barrier(len(acts))

    def do(act: Callable[[], object]) -> DomainError | None:
        with app.app_context():
            together.wait(timeout=30)
            try:
                act()
            except DomainError as error:
                return error
            return None

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(do, acts))
