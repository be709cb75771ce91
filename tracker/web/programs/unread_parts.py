"""What a request brings and no operation reads is refused, so that no mistake passes unseen.

Marshmallow refuses unknown values of a body by itself; arguments of addresses without a schema,
files, what is sent twice and what is empty are looked at here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import request
from marshmallow import fields

from tracker.domain.text import clean
from tracker.web.programs.fields import UNKNOWN
from tracker.web.programs.problems import Mistake, Place, Problem
from tracker.web.programs.reading import CHECK_AGAIN, ONCE, pointer_step
from tracker.web.sent_text import SentText

FILES = "files"


def refuse_unread(parameters: Mapping[str, fields.Field[Any]], most_files: int) -> None:
    """Refuse what would be left unread: ``parameters`` of the address, so many ``files``.

    :raises Problem: 422, with the place of each.
    """
    mistakes = [*_arguments(parameters)]
    if request.method == "POST":
        mistakes += [*_twice(request.form.to_dict(flat=False)), *_files(most_files)]
    if mistakes:
        raise Problem(422, CHECK_AGAIN, mistakes=mistakes)


def _arguments(parameters: Mapping[str, fields.Field[Any]]) -> Iterator[Mistake]:
    for name, values in request.args.lists():
        detail = ""
        if name not in parameters:
            detail = UNKNOWN
        elif len(values) > 1 and not isinstance(parameters[name], fields.List):
            detail = ONCE
        elif not all(clean(value).strip() for value in values):
            detail = "Nêu giá trị, hoặc bỏ hẳn tham số này."
        if detail:
            yield Mistake(name, detail, Place.PARAMETER)


def _twice(form: Mapping[str, Sequence[str]]) -> Iterator[Mistake]:
    for name, values in form.items():
        if len(values) > 1:
            yield Mistake(f"/{pointer_step(name)}", ONCE)


def _files(most: int) -> Iterator[Mistake]:
    left_out = request.files.left_out if isinstance(request.files, SentText) else ()
    for name, sent in (*request.files.lists(), *((name, []) for name in left_out)):
        if name != FILES or not most:
            advice = f"Gửi tệp ở {FILES}." if most else "Yêu cầu này không nhận tệp nào."
            yield Mistake(f"/{pointer_step(name)}", f"Không đọc tệp ở tên này. {advice}")
        elif len(sent) > most:
            yield Mistake(f"/{FILES}", f"Gửi nhiều nhất {most} tệp.")
