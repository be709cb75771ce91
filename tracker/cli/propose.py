"""``propose``: which register entry and which tasks a document gives."""

from collections.abc import Iterator
from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.proposals.proposal import Proposal, ProposedTask
from tracker.domain.directives.proposals.proposal_json import proposal_as_json
from tracker.domain.errors import DomainError
from tracker.filetypes.texts import read_text
from tracker.formats import day
from tracker.queries.directives.proposals import proposal_of

_MOST_NAMED = 3  # units in a cell of the table


@click.command("propose", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@output_format
@with_appcontext
def propose_command(file: Path, form: str) -> None:
    """Đọc một văn bản: thông tin đăng ký và các nhiệm vụ mà văn bản giao.

    Nhận DOCX, DOC, ODT, PDF, ảnh quét và TXT. Chỉ đề xuất, không ghi gì vào sổ.
    """
    if not file.is_file():
        raise click.ClickException(f"không có tệp {file}")
    try:
        proposal = proposal_of(read_text(file.read_bytes()))
    except DomainError as error:
        raise click.ClickException(str(error)) from None
    emit(form, proposal_as_json(proposal), lambda: "\n".join(_lines(proposal)))


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
