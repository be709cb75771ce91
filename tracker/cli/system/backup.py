"""``backup``: a back-up now, as the daily job makes it; ``backup restore``: one put in place."""

from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from tracker import clock, formats
from tracker.cli.terminal.failures import Command, Group
from tracker.cli.terminal.output import confirmed, emit, output_format
from tracker.extensions import db
from tracker.jobs.health import AT_WORK, at_work
from tracker.jobs.system.backups import words_of
from tracker.services.system.backups.damaged import is_damaged, place_aside
from tracker.services.system.backups.making import back_up
from tracker.services.system.backups.restoring import Tried, anything_there, restore, try_backup


@click.group("backup", cls=Group, invoke_without_command=True)
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
    done = back_up(clock.now())
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
@click.option("--yes", "sure", is_flag=True, help="không hỏi lại trước khi thay dữ liệu hiện có")
@output_format
@with_appcontext
def restore_command(path: Path, check: bool, incomplete: bool, sure: bool, form: str) -> None:
    """Phục hồi bản sao lưu PATH: cơ sở dữ liệu và tệp đính kèm, toàn bộ hoặc không gì cả.

    Dừng máy chủ web và bộ lập lịch trước, chạy lại sau đó. Khóa bí mật không nằm trong bản sao lưu.
    """
    damaged = place_aside() if not check and is_damaged() else None
    if check:
        before, tried = None, try_backup(path)
    else:
        before = _state_before(path, damaged, sure=sure)
        tried = restore(path, incomplete=incomplete, damaged=damaged)
    emit(form, _value(tried, before), lambda: _sentences(path, tried, before, check=check))


def _state_before(path: Path, damaged: Path | None, *, sure: bool) -> Path | None:
    """What is there now, to go back to, once it may be replaced: backed up, or put aside at
    ``damaged`` where it is so; ``None`` in an empty instance.
    """
    if damaged is None and not anything_there():
        return None
    _refuse_at_work()
    broken = (
        f" Dữ liệu hiện có bị hỏng, không sao lưu được: tệp hỏng được cất ở {damaged}."
        if damaged
        else ""
    )
    if not sure and not confirmed(
        f"Thay toàn bộ dữ liệu hiện có bằng bản {path.name}?{broken} Máy chủ web và bộ lập lịch "
        "phải đang dừng."
    ):
        raise click.ClickException("Chưa phục hồi. Thêm --yes để không hỏi lại.")
    return damaged or back_up(clock.now()).path


def _refuse_at_work() -> None:
    """The scheduler leaves a sign every minute; a web server without one leaves none."""
    try:
        with db.engine.connect() as connection:
            seen_at = at_work(connection, clock.now())
    except DBAPIError:  # data of an earlier version, or damaged: nothing can be told from it
        return
    if seen_at is not None:
        raise click.ClickException(
            f"Bộ lập lịch còn chạy lúc {formats.moment(seen_at)}. Dừng máy chủ web và bộ lập lịch, "
            f"chờ {AT_WORK.seconds} giây rồi chạy lại; chưa có gì thay đổi."
        )


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
