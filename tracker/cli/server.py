"""``serve``: the web server with the scheduler inside; ``demo``: the same, on Điện Biên's data."""

import os
import signal
import sys
import threading
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from waitress import create_server

from tracker import clock, config
from tracker.cli.reconciliation import PUBLISHED, find, findings_table
from tracker.cli.seed import seed
from tracker.cli.setup import setup_words
from tracker.cli.system.key import check_key_or_exit
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.logs import log_to_stderr
from tracker.cli.terminal.output import table
from tracker.database import release
from tracker.jobs.notifying.past_days import escalate_in_the_past
from tracker.jobs.scheduler import start_in_background, stopped
from tracker.models.system.migrations import upgrade
from tracker.services.system.seeds import ACCOUNTS_FILE, SAMPLES, needs_seeds

END_S = 20
STOP_S = 8  # after up to 5 s for requests; people wait 30 s, service managers 90
THREADS = 4  # requests at once: one runs at a time anyway, and each takes its own memory


@click.command("serve", cls=Command)
@with_appcontext
def serve_command() -> None:
    """Chạy máy chủ web kèm bộ lập lịch, một tiến trình."""
    upgrade()
    check_key_or_exit()
    if words := setup_words():
        click.echo(words)
    release()
    serve()


@click.command("demo", cls=Command)
@with_appcontext
def demo_command() -> None:
    """Tạo cơ sở dữ liệu nếu chưa có, nạp dữ liệu mẫu, đối chiếu số liệu, rồi chạy máy chủ."""
    upgrade()
    if needs_seeds():
        click.echo("Nạp dữ liệu mẫu từ seeds/ …")
        seed(SAMPLES)
        escalate_in_the_past(clock.today())
    click.echo("\nĐối chiếu số liệu đã công bố với số hệ thống đếm được:\n")
    click.echo(findings_table(find(PUBLISHED, clock.today())))
    click.echo(f"\n{_accounts()}\n")
    release()
    serve()


def serve() -> None:
    """Serve until Ctrl-C or SIGTERM, then end the process: scheduler first, requests last. Jobs
    that are running then get ``STOP_S``.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    settings = config.settings_at_start(app)
    log_to_stderr(app)
    try:
        server = create_server(
            app, host=settings.listen.host, port=settings.listen.port, threads=THREADS,
            ident="", clear_untrusted_proxy_headers=not settings.proxies,
        )  # fmt: skip
    except OSError as error:
        raise click.ClickException(
            f"không mở được {settings.listen.host}:{settings.listen.port} ({error.strerror}); "
            "đổi cổng bằng TRACKER_LISTEN"
        ) from None
    signal.signal(signal.SIGTERM, _interrupt)
    scheduler = start_in_background(app)
    try:
        click.echo(f"Mở {settings.base_url} (Ctrl-C để dừng)")
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        if not stopped(scheduler, STOP_S):
            app.logger.warning("a job was cut off; it is taken over when its lease ends")
        server.close()
        release()
    click.echo("Đã dừng.")
    sys.stdout.flush()
    os._exit(0)  # taking everything apart first takes long where the machine is busy


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """End; whatever keeps the process from it is left after ``END_S``, as by a crash."""
    left = threading.Timer(END_S, os._exit, [0])
    left.daemon = True
    left.start()
    sys.exit(0)


def _accounts() -> str:
    path = config.settings().instance / ACCOUNTS_FILE
    if not path.exists():
        return f"Không có {path}; đặt lại bằng: flask --app wsgi user password TÊN"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return f"Tài khoản trình diễn (trong {path}):\n\n" + table(["Tên", "Mật khẩu", "Là ai"], rows)
