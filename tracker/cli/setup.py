"""``setup``: the address of the first start."""

import click
from flask.cli import with_appcontext

from tracker import config
from tracker.cli.terminal.failures import Command
from tracker.queries.system.setup_steps import anybody_there
from tracker.services.system.first_start import first_token


@click.command("setup", cls=Command)
@with_appcontext
def setup_command() -> None:
    """In địa chỉ thiết lập ban đầu; dùng khi chưa có người dùng nào."""
    click.echo(setup_words() or "Hệ thống đã được thiết lập; hãy đăng nhập.")


def setup_words() -> str:
    """Where the first start is; empty where somebody is known already."""
    if anybody_there():
        return ""
    address = f"{config.settings().base_url}/thiet-lap-ban-dau?ma={first_token()}"
    return f"Chưa có người dùng nào. Mở địa chỉ này để thiết lập (dùng một lần):\n{address}"
