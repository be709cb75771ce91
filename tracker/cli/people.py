"""``user add``, ``user password``, ``user factor-off``: the first administrator, ways back in."""

import click
from flask.cli import with_appcontext

from tracker.cli.terminal.accounts import account_as_json, account_named
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format
from tracker.domain.vocabulary import Role
from tracker.services.organisation import accounts
from tracker.services.organisation.factors import second_factor


@click.group("user")
def user_group() -> None:
    """Người dùng."""


@user_group.command("add", cls=Command)
@click.argument("username")
@click.option("--name", required=True, help="họ tên")
@click.option("--email", required=True)
@click.option("--title", default="", help="chức vụ")
@click.option("--unit", "unit_code", help="mã đơn vị, ví dụ STC")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
    help="có thể nêu nhiều lần",
)
@click.option(
    "--password",
    envvar="TRACKER_NEW_PASSWORD",
    prompt="Mật khẩu",
    hide_input=True,
    confirmation_prompt="Nhập lại mật khẩu",
    help="tốt hơn: để trống và nhập khi được hỏi, hoặc đặt TRACKER_NEW_PASSWORD",
)
@output_format
@with_appcontext
def add(
    username: str,
    name: str,
    email: str,
    title: str,
    unit_code: str | None,
    roles: tuple[str, ...],
    password: str,
    form: str,
) -> None:
    """Thêm một người dùng có thể đăng nhập."""
    user = accounts.add_user(
        username=username,
        name=name,
        email=email,
        title=title,
        unit_code=unit_code,
        roles=frozenset(Role(role) for role in roles),
        password=password,
    )
    emit(form, account_as_json(user), lambda: f"Đã thêm {user.username} ({user.name}).")


@user_group.command("password", cls=Command)
@click.argument("username")
@click.option(
    "--password",
    envvar="TRACKER_NEW_PASSWORD",
    prompt="Mật khẩu mới",
    hide_input=True,
    confirmation_prompt="Nhập lại mật khẩu",
)
@with_appcontext
def password_command(username: str, password: str) -> None:
    """Đặt lại mật khẩu; mọi phiên đăng nhập kết thúc, người đó nhận thư báo."""
    user = account_named(username)
    accounts.reset_on_server(user, password)
    click.echo(f"Đã đặt lại mật khẩu của {username}.")


@user_group.command("factor-off", cls=Command)
@click.argument("username")
@with_appcontext
def factor_off(username: str) -> None:
    """Gỡ xác thực hai bước khi không quản trị nào vào được; người đó nhận thư báo."""
    user = account_named(username)
    second_factor.remove_from_server(user)
    click.echo(f"Đã gỡ xác thực hai bước của {username}; lần sau chỉ hỏi mật khẩu.")
