"""The form that chooses columns: all of them in an order, some of them ticked."""

from flask import request
from flask_wtf import FlaskForm

from tracker.domain.tasks.list_columns import USUAL, ListColumn, read_columns

UP, DOWN, USUAL_AGAIN = "len", "xuong", "ban-dau"


class ColumnsForm(FlaskForm):  # type: ignore[misc]
    """What was ticked, in the order in which it stood; the boxes are those of the page."""

    @property
    def ordered(self) -> list[ListColumn]:
        """All columns as they stand in the form; moved, where a button moves one."""
        columns = [*read_columns(request.form.getlist("thu_tu"))]
        columns += [column for column in ListColumn if column not in columns]
        act, _, name = self.pressed.partition(".")
        moved = next((column for column in columns if column.value == name), None)
        if moved is not None and act in (UP, DOWN):
            place = columns.index(moved) + (1 if act == DOWN else -1)
            columns.remove(moved)
            columns.insert(max(place, 0), moved)
        return columns

    @property
    def chosen(self) -> tuple[ListColumn, ...]:
        """What was ticked; what a task is about is told in any case."""
        ticked = {*request.form.getlist("cot"), ListColumn.CONTENT.value}
        return tuple(column for column in self.ordered if column.value in ticked)

    @property
    def pressed(self) -> str:
        """The button by which the form was sent; empty: that which saves."""
        return request.form.get("chuyen", "")


def with_the_rest(chosen: tuple[ListColumn, ...]) -> list[ListColumn]:
    """The chosen columns, then those that can be chosen besides."""
    columns = chosen or USUAL
    return [*columns, *(column for column in ListColumn if column not in columns)]
