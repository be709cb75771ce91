"""Boards for meeting rooms: made and ended by the administrator, found by their token."""

import hashlib
import secrets
from collections.abc import Sequence

import sqlalchemy as sa

from tracker import clock
from tracker.domain.history import EntryAct, Listed
from tracker.domain.reports.outward.figures import FigurePeriod
from tracker.domain.vocabulary import ColourScheme, Register
from tracker.extensions import db
from tracker.models import Board, User
from tracker.services.organisation.entries import editing
from tracker.services.system.sealed_secrets import seal, unseal

SEALED_FOR = "board"
TOKEN_BYTES = 32


def make_board(
    actor: User,
    title: str,
    register: Register,
    period: FigurePeriod,
    units: Sequence[str],
    scheme: ColourScheme,
    *,
    sending: str = "",
) -> Board:
    """Give a screen an address under which these figures stand.

    :raises AdministratorOnly: the actor is not administrator.
    :raises AlreadySent: the form that ``sending`` names was carried out before.
    """
    with editing(actor, Listed.BOARD, sending) as doing:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        board = Board(
            title=title,
            register=register,
            period=period,
            units=list(units),
            scheme=scheme,
            token_hash=_hash(token),
            sealed_token=seal(token, SEALED_FOR),
            made_by_id=doing.actor.id,
            made_at=clock.now(),
        )
        db.session.add(board)
        db.session.flush()
        doing.tell(EntryAct.ADDED, str(board.id), f"“{title}”")
        doing.form.made(board.id)
    return board


def end_board(actor: User, board_id: int) -> None:
    """Its address opens nothing any more. Ended already: nothing happens.

    :raises AdministratorOnly: the actor is not administrator.
    """
    with editing(actor, Listed.BOARD) as doing:
        board = db.session.get(Board, board_id, with_for_update=True)
        if board is not None and board.ended_at is None:
            board.ended_at, board.sealed_token = clock.now(), ""
            doing.tell(EntryAct.ENDED, str(board.id), f"“{board.title}”")


def token_of(board: Board) -> str:
    """What stands in the address.

    :raises KeyChanged: it can not be shown again, though it still works.
    """
    return unseal(board.sealed_token, SEALED_FOR)


def board_of(token: str) -> Board | None:
    """The board under this address, as long as it was not ended."""
    board = db.session.scalar(
        sa.select(Board).where(Board.token_hash == _hash(token), Board.ended_at.is_(None))
    )
    if board is None or not secrets.compare_digest(board.token_hash, _hash(token)):
        return None
    return board


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
