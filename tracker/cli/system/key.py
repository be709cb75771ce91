"""``key``: what is sealed with the secret key, and sealing it anew after the key was changed."""

import sys

import click
from flask.cli import with_appcontext

from tracker import config
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format
from tracker.config import CANNOT_START
from tracker.services.system.known_keys import (
    AnotherKey,
    accept_key,
    check_key,
    is_noted_key,
    reseal,
)
from tracker.services.system.sealed_rows import Sealed, sealed


def check_key_or_exit() -> None:
    """End the program, with one line, where the key is none that the installation worked with."""
    try:
        check_key()
    except AnotherKey as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(CANNOT_START) from None


@click.group("key")
def key_group() -> None:
    """Khóa bí mật: phiên đăng nhập và các giá trị niêm phong dựa vào nó."""


@key_group.command("check", cls=Command)
@output_format
@with_appcontext
def check_command(form: str) -> None:
    """Xem khóa hiện nay (và khóa cũ, nếu đặt) mở được những gì; mã thoát 1 nếu có giá trị không
    mở được, hoặc chương trình không chạy với khóa này.
    """
    try:
        is_noted_key()
    except AnotherKey as error:
        raise click.ClickException(str(error)) from None
    _tell(form, sealed(), "Mở được {} giá trị đã niêm phong.")


@key_group.command("reseal", cls=Command)
@output_format
@with_appcontext
def reseal_command(form: str) -> None:
    """Niêm phong lại mọi giá trị bằng khóa hiện nay; sau đó không cần khóa cũ cho chúng nữa.

    Đổi khóa: đặt khóa mới vào TRACKER_SECRET_KEY, khóa cũ vào TRACKER_SECRET_KEY_FORMER, chạy lệnh
    này, chạy lại máy chủ web và bộ lập lịch; bỏ khóa cũ khi các phiên đăng nhập đã hết hạn.
    """
    days = config.settings().session_days
    keep = (
        f" Giữ TRACKER_SECRET_KEY_FORMER thêm {days} ngày để không ai bị đăng xuất, rồi bỏ đi."
        if config.settings_at_start().former_secret_key
        else ""
    )
    _tell(form, reseal(), f"Đã niêm phong lại {{}} giá trị bằng khóa hiện nay.{keep}")


@key_group.command("accept", cls=Command)
@with_appcontext
def accept_command() -> None:
    """Dùng tiếp khóa hiện nay dù khóa trước đã mất: những gì không mở được phải nhập lại."""
    accept_key()
    click.echo("Từ nay dùng khóa hiện nay. Mọi người đăng nhập lại.")


def _tell(form: str, state: Sealed, words: str) -> None:
    value = {"readable": state.readable, "unreadable": state.unreadable}
    lines = [words.format(state.readable)]
    if state.unreadable:
        lines.append(
            f"Không khóa nào mở được: {state.unreadable_words}. Đặt khóa cũ vào "
            "TRACKER_SECRET_KEY_FORMER rồi chạy lại, hoặc nhập lại các giá trị đó."
        )
    emit(form, value, lambda: "\n".join(lines))
    if state.unreadable:
        raise click.exceptions.Exit(1)
