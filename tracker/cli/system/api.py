"""``api``: the access tokens of people and of named systems, and the systems themselves."""

from datetime import date, timedelta
from typing import Any

import click
from flask.cli import with_appcontext

from tracker import clock, config, formats
from tracker.cli.terminal.accounts import account_as_json, account_named
from tracker.cli.terminal.arguments import DAY
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.domain.vocabulary import Role
from tracker.models import AccessToken
from tracker.queries.organisation.access_tokens import all_tokens, named_systems
from tracker.services.organisation.connections import access_tokens
from tracker.services.organisation.connections.named_systems import add_system

HEAD = ("Số", "Của", "Tên khóa", "Bắt đầu", "Phạm vi", "Đến hết", "Dùng gần nhất", "Tình trạng")


@click.group("api")
def api_group() -> None:
    """Kết nối với hệ thống khác: khóa kết nối, hệ thống."""


@api_group.group("token")
def token_group() -> None:
    """Khóa kết nối của người dùng và hệ thống."""


@token_group.command("add", cls=Command)
@click.argument("username", metavar="TÊN_ĐĂNG_NHẬP")
@click.option("--name", required=True, help="khóa dùng để làm gì")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([scope.value for scope in TokenScope]),
    help="phạm vi, có thể nêu nhiều lần",
)
@click.option("--until", "last_day", type=DAY, help="dùng được đến hết ngày này")
@click.option("--from", "networks", default="", help="chỉ từ các mạng: 10.1.0.0/16,192.168.1.5")
@output_format
@with_appcontext
def add_command(
    username: str,
    name: str,
    scopes: tuple[str, ...],
    last_day: date | None,
    networks: str,
    form: str,
) -> None:
    """Tạo khóa; khóa chỉ hiện ra lần này."""
    user = account_named(username)
    last_day = last_day or clock.today() + timedelta(days=config.settings().token_days)
    row, text = access_tokens.make(
        None,
        user.id,
        name=name,
        scopes=[TokenScope(scope) for scope in scopes],
        last_day=last_day,
        networks=networks,
    )
    words = f"Khóa (chỉ hiện lần này, dùng được đến hết {formats.day(last_day)}):\n{text}"
    emit(form, _json(row) | {"token": text}, lambda: words)


@token_group.command("list", cls=Command)
@output_format
@with_appcontext
def list_command(form: str) -> None:
    """Mọi khóa, mới nhất trước."""
    rows = all_tokens()
    emit(form, [_json(row) for row in rows], lambda: table(HEAD, [_line(row) for row in rows]))


@token_group.command("revoke", cls=Command)
@click.argument("token_id", metavar="SỐ", type=click.IntRange(1))
@with_appcontext
def revoke_command(token_id: int) -> None:
    """Kết thúc một khóa."""
    if not access_tokens.end(None, token_id):
        raise click.ClickException(f"Không có khóa số {token_id} còn dùng được.")
    click.echo(f"Đã kết thúc khóa số {token_id}.")


@api_group.group("system")
def system_group() -> None:
    """Hệ thống kết nối: chương trình khác, có tên và vai trò như người dùng."""


@system_group.command("add", cls=Command)
@click.argument("username", metavar="TÊN")
@click.option("--name", required=True, help="tên hệ thống")
@click.option("--email", required=True, help="hộp thư của bộ phận vận hành hệ thống đó")
@click.option("--unit", "unit_code", help="mã đơn vị, ví dụ STC")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role if role is not Role.ADMINISTRATOR]),
    help="có thể nêu nhiều lần",
)
@with_appcontext
def add_system_command(
    username: str, name: str, email: str, unit_code: str | None, roles: tuple[str, ...]
) -> None:
    """Thêm một hệ thống; sau đó tạo khóa cho nó."""
    system = add_system(
        None,
        username=username,
        name=name,
        email=email,
        roles=frozenset(map(Role, roles)),
        unit_code=unit_code,
    )
    click.echo(f"Đã thêm hệ thống {system.name} ({system.username}).")


@system_group.command("list", cls=Command)
@output_format
@with_appcontext
def list_systems_command(form: str) -> None:
    """Các hệ thống kết nối."""
    systems = named_systems()
    value = [{**account_as_json(one), "active": one.active} for one in systems]
    rows = [(one.username, one.name, "đang dùng" if one.active else "đã ngừng") for one in systems]
    emit(form, value, lambda: table(("Tên", "Hệ thống", "Tình trạng"), rows))


def _json(row: AccessToken) -> dict[str, Any]:
    return {
        "id": row.id,
        "owner": row.user.username,
        "name": row.name,
        "begins": row.begins,
        "scopes": [scope.value for scope in row.scopes],
        "networks": row.networks,
        "last_day": row.last_day.isoformat(),
        "made_at": row.made_at.isoformat(),
        "used_at": row.used_at.isoformat() if row.used_at else None,
        "used_from": row.used_from,
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "in_force": row.in_force(clock.today()) and row.user.active,
    }


def _line(row: AccessToken) -> tuple[object, ...]:
    used = row.used_at and formats.moment(row.used_at.astimezone(clock.clock().zone))
    return (
        row.id,
        row.user.username,
        row.name,
        f"{row.begins}…",
        " ".join(scope.value for scope in row.scopes),
        formats.day(row.last_day),
        f"{used} {row.used_from}" if used else "–",
        "còn dùng" if row.in_force(clock.today()) and row.user.active else "đã hết",
    )
