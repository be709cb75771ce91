"""That something was done, said on the next page: what, to which task, and how it is undone."""

from flask import flash


def tell_done(text: str, *, task: tuple[str, str] | None = None, undo: str | None = None) -> None:
    """Say it on the next page that is shown.

    ``task``: its number and address, where that page is another one; ``undo``: the address that
    undoes it at once, sent by a button.
    """
    number, url = task or ("", "")
    flash({"text": text, "number": number, "url": url, "undo": undo}, "success")  # type: ignore[arg-type]
