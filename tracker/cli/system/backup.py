"""``backup``: a back-up now, as the daily job makes it; ``backup restore``: one put in place."""

from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from tracker import clock, formats
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format
from tracker.domain.errors import DomainError
from tracker.jobs.system.backups import words_of
from tracker.services.system.backups.making import back_up
from tracker.services.system.backups.restoring import Tried, anything_there, restore, try_backup


@click.group("backup", invoke_without_command=True)
@output_format
@click.pass_context
def backup_group(context: click.Context, form: str) -> None:
    """Sao lưu ngay vào thư mục backups, kiểm tra, xóa bản quá cũ; hoặc phục hồi."""
    if context.invoked_subcommand is None:
        context.invoke(now_command, form=form)


@backup_group.command("now", cls=Command)
@output_format
@with_appcontext
def now_command(form: str) -> None:
    """Sao lưu cơ sở dữ liệu và tệp đính kèm ngay."""
    try:
        done = back_up(clock.now())
    except DomainError as error:
        raise click.ClickException(str(error)) from None
    value = {
        "path": str(done.path),
        "bytes": done.size,
        "removed": done.removed,
        "missing": done.missing,
    }
    words = f"Đã sao lưu vào {done.path} ({formats.size(done.size)})."
    if done.missing:
        words += f" Thiếu {done.missing} tệp đính kèm: chạy flask files verify."
    emit(form, value, lambda: words)


@backup_group.command("restore", cls=Command, as_given=True)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="chỉ thử: phục hồi ra chỗ khác, đối chiếu rồi bỏ")
@click.option("--incomplete", is_flag=True, help="phục hồi cả khi thiếu tệp đính kèm")
@output_format
@with_appcontext
def restore_command(path: Path, check: bool, incomplete: bool, form: str) -> None:
    """Phục hồi bản sao lưu PATH: cơ sở dữ liệu và tệp đính kèm, toàn bộ hoặc không gì cả.

    Dừng máy chủ web và bộ lập lịch trước, chạy lại sau đó. Khóa bí mật không nằm trong bản sao lưu.
    """
    try:
        before = None if check else _present_state()
        tried = try_backup(path) if check else restore(path, incomplete=incomplete)
    except DomainError as error:
        raise click.ClickException(str(error)) from None
    emit(form, _value(tried, before), lambda: _sentences(path, tried, before, check=check))


def _present_state() -> Path | None:
    """A back-up of what is there now, to go back to; ``None`` in an empty instance."""
    if not anything_there():
        return None
    return back_up(clock.now()).path


def _value(tried: Tried, before: Path | None) -> dict[str, Any]:
    return {
        "rows": tried.rows,
        "tables": tried.tables,
        "compared": tried.compared,
        "files": tried.files,
        "missing_files": list(tried.missing),
        "migrations_before": list(tried.before),
        "migrations": list(tried.after),
        "differing": tried.differing,
        "sealed_readable": tried.sealed.readable,
        "sealed_unreadable": tried.sealed.unreadable,
        "same_key": tried.same_key,
        "state_before": str(before) if before else None,
    }


def _sentences(path: Path, tried: Tried, before: Path | None, *, check: bool) -> str:
    if check:
        lines = [f"{path.name} phục hồi được (chưa thay đổi gì): {words_of(tried)}."]
    else:
        lines = [f"Đã phục hồi {path.name}: {words_of(tried)}."]
    if tried.before != tried.after:
        lines.append(f"Nâng từ phiên bản dữ liệu {', '.join(tried.before)} lên bản hiện nay.")
    lines.append(_key_words(tried))
    if before:
        lines.append(f"Dữ liệu trước khi phục hồi: {before}.")
    if not check:
        lines.append("Chạy lại máy chủ web và bộ lập lịch.")
    return "\n".join(lines)


def _key_words(tried: Tried) -> str:
    """Whether the present key opens what is sealed, and what to do where it does not."""
    if tried.sealed.unreadable:
        return (
            f"Khóa bí mật hiện nay không mở được {tried.sealed.unreadable_words}, và mọi người "
            "phải đăng nhập lại. Chép tệp secret-key của máy cũ vào thư mục instance (hoặc đặt "
            "TRACKER_SECRET_KEY, TRACKER_SECRET_KEY_FORMER như máy cũ) rồi chạy lại."
        )
    if tried.same_key is False:
        return "Khóa bí mật khác với lúc sao lưu: mọi người phải đăng nhập lại."
    return (
        f"Khóa bí mật hiện nay mở được cả {tried.sealed.readable} giá trị đã niêm phong. Khóa "
        "không nằm trong bản sao lưu: luôn cất riêng một bản instance/secret-key."
    )
