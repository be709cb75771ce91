"""``assistants``: the server that assistants ask (Model Context Protocol)."""

import click
from flask import current_app
from flask.cli import with_appcontext

from tracker import config
from tracker.cli.terminal.failures import Command

MISSING = "Chưa cài thư viện của máy chủ trợ lý: pip install -r requirements-assistants.txt."


@click.group("assistants")
def assistants_group() -> None:
    """Máy chủ cho trợ lý (MCP)."""


@assistants_group.command("serve", cls=Command)
@with_appcontext
def serve_command() -> None:
    """Chạy máy chủ mà trợ lý hỏi, ở TRACKER_ASSISTANTS_LISTEN."""
    settings = config.settings()
    if not settings.assistants:
        raise click.ClickException("Chưa bật máy chủ trợ lý: đặt TRACKER_ASSISTANTS=on.")
    try:
        import uvicorn

        from tracker.web.assistants.server import PATH, make_server, web_app
    except ImportError:
        raise click.ClickException(MISSING) from None
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    host, port = settings.assistants_listen
    click.echo(f"Trợ lý hỏi ở http://{host}:{port}{PATH} (Ctrl-C để dừng)")
    uvicorn.run(
        web_app(make_server(app), settings.base_url),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        ws="none",
    )
