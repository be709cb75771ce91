"""``walk``: a fixed story of directives and units, played from the beginning."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext

from tracker import config
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.domain.vocabulary import Standing
from tracker.formats import day
from tracker.models.system.migrations import upgrade
from tracker.services.system.seeds import SAMPLES, load_seeds

if TYPE_CHECKING:  # a tool beside the program: loaded only when it is asked for
    from tools.story import Walked


@click.command("walk", cls=Command)
@click.option(
    "--story",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=SAMPLES / "walk.csv",
    help="tệp câu chuyện; mặc định seeds/walk.csv",
)
@output_format
@with_appcontext
def walk_command(story: Path, form: str) -> None:
    """Diễn lại một câu chuyện mẫu trên cơ sở dữ liệu trống và in số liệu từng mốc."""
    from tools.story import read_story, refuse_unless_empty, walk

    upgrade()
    steps = read_story(story)
    refuse_unless_empty()
    load_seeds(SAMPLES, config.settings().instance, work=False, demo_accounts=False)
    walked = walk(steps)
    emit(form, walked.to_json(), lambda: _table(walked))


def _table(walked: "Walked") -> str:
    head = ["Tính đến", "Tổng", *(standing.label for standing in Standing), "Thu hồi"]
    rows = [
        [day(made.as_of), made.tally.total, *made.tally.standing_counts().values(),
         made.tally.withdrawn]
        for made in walked.days
    ]  # fmt: skip
    return f"{table(head, rows)}\n\n{walked.events} sự kiện trong lịch sử."
