"""``propose FILE``: what a document gives. ``propose score``: how often that was right here."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup, with_appcontext

from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.proposals.measuring.scoring import RATES, Score, scored, total
from tracker.domain.directives.proposals.proposal import Proposal, ProposedTask
from tracker.domain.directives.proposals.proposal_json import proposal_as_json
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.errors import DomainError
from tracker.filetypes.texts import read_text
from tracker.formats import day
from tracker.queries.directives.proposals import proposal_of
from tracker.queries.directives.read_documents import cases
from tracker.services.directives.read_documents.language_model import proposal_by_model

_MOST_NAMED = 3  # units in a cell of the table
_ALL = "Tất cả"
_RATES = {
    "precision": "Đúng là nhiệm vụ", "recall": "Không bỏ sót", "lead": "Chủ trì",
    "coordinating": "Phối hợp", "deadline": "Thời hạn", "product": "Sản phẩm",
    "recurring": "Việc định kỳ", "head": "Thông tin",
}  # fmt: skip


by_model = click.option(
    "--model", "by_model", is_flag=True, help="hỏi mô hình ngôn ngữ của cơ quan, nếu đã đặt"
)


def _reader(by_model: bool) -> Callable[[DocumentText], Proposal]:
    return proposal_by_model if by_model else proposal_of


class _FileOrCommand(AppGroup):
    """``propose FILE`` is ``propose read FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["read", *args]
        return super().parse_args(ctx, args)


@click.group("propose", cls=_FileOrCommand)
def propose_group() -> None:
    """Đọc một văn bản (propose TỆP); đo máy đọc đúng bao nhiêu (propose score)."""


@propose_group.command("read", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@by_model
@output_format
@with_appcontext
def read_command(file: Path, by_model: bool, form: str) -> None:
    """Đọc một văn bản: thông tin đăng ký và các nhiệm vụ mà văn bản giao.

    Nhận DOCX, DOC, ODT, PDF, ảnh quét và TXT. Chỉ đề xuất, không ghi gì vào sổ.
    """
    if not file.is_file():
        raise click.ClickException(f"không có tệp {file}")
    proposal = _reader(by_model)(read_text(file.read_bytes()))
    emit(form, proposal_as_json(proposal), lambda: "\n".join(_lines(proposal)))


@propose_group.command("score", cls=Command)
@click.option("--misses", is_flag=True, help="kể từng chỗ sai")
@by_model
@output_format
@with_appcontext
def score_command(misses: bool, by_model: bool, form: str) -> None:
    """Đo trên những văn bản mà cơ quan đã đọc, sửa và đưa vào sổ; đọc lại bằng máy đọc hiện nay.

    Văn bản và lần sửa chỉ ở máy chủ này, giữ theo thiết lập “Giữ các lần sửa đề xuất”.
    """
    scores: dict[str, list[Score]] = defaultdict(list)
    read = _reader(by_model)
    for gold, document in cases():
        try:
            value = proposal_as_json(read(document))
        except DomainError as error:
            raise click.ClickException(f"{gold.name}: {error}") from None
        score = scored(gold, value)
        score.misses = [f"{gold.name}  {miss}" for miss in score.misses]
        scores[gold.form].append(score)
    by_form = {name: total(scores[name]) for name in sorted(scores)}
    everything = total(by_form.values())
    emit(form, _as_json(by_form, everything, misses), lambda: _told(by_form, everything, misses))


def _told(by_form: dict[str, Score], everything: Score, misses: bool) -> str:
    if not everything.documents:
        return "Chưa có văn bản nào được đọc, sửa và đưa vào sổ."
    rows = [
        [name, one.documents, *(one.cell(rate) for rate in _RATES), one.wrong_sure]
        for name, one in {**by_form, _ALL: everything}.items()
    ]
    head = ["Loại văn bản", "Văn bản", *_RATES.values(), "Ngày sai gọi là chắc"]
    return "\n".join([table(head, rows), *(everything.misses if misses else ())])


def _as_json(by_form: dict[str, Score], everything: Score, misses: bool) -> dict[str, Any]:
    value = {
        "all": _score_as_json(everything),
        "by_type": {name: _score_as_json(one) for name, one in by_form.items()},
    }
    return {**value, "misses": everything.misses} if misses else value


def _score_as_json(score: Score) -> dict[str, Any]:
    rates = {
        name: {
            "right": score.right[name], "of": score.asked_of[name], "rate": score.rate(name),
        }
        for name in RATES
    }  # fmt: skip
    return {"documents": score.documents, "rates": rates, "wrong_days_sure": score.wrong_sure}


def _lines(proposal: Proposal) -> Iterator[str]:
    directive = proposal.directive
    issued = day(directive.issued_on) if directive.issued_on else "–"
    yield f"{directive.type_name or 'Văn bản'} {directive.symbol or '–'} ngày {issued}"
    yield f"{directive.issuer or '–'}; người ký: {directive.signer or '–'}"
    yield f"Trích yếu: {directive.subject or '–'}"
    yield ""
    yield table(
        ["Nhiệm vụ", "Chủ trì", "Phối hợp", "Hạn", "Loại"],
        [
            [
                task.content,
                _named(task.leads, task.unknown_units),
                _named(task.helpers, task.unknown_helpers),
                _due(task),
                task.kind.label,
            ]
            for task in proposal.tasks
        ],
    )


def _named(units: list[ListedUnit], unknown: list[str]) -> str:
    names = [unit.short_name for unit in units] + [f"{name} (?)" for name in unknown]
    more = f" và {len(names) - _MOST_NAMED} đơn vị" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more or "–"


def _due(task: ProposedTask) -> str:
    if task.deadline:
        return day(task.deadline)
    if task.working_days:
        return f"{task.working_days} ngày làm việc"
    return task.reason.label if task.reason and task.deadline_phrase else "–"
