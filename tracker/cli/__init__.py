"""Everything a person or cron runs from a shell."""

from flask import Flask

from tracker.cli.check import check_command
from tracker.cli.digest import digest_command
from tracker.cli.files import files_group
from tracker.cli.flags import flag_command
from tracker.cli.forecast import forecast_group
from tracker.cli.imports import import_group
from tracker.cli.jobs import jobs_group
from tracker.cli.letters import letters_command
from tracker.cli.outbox import outbox_group
from tracker.cli.people import user_group
from tracker.cli.propose import propose_group
from tracker.cli.read import read_command
from tracker.cli.reconciliation import reconcile_command
from tracker.cli.reports import report_command
from tracker.cli.seed import seed_command
from tracker.cli.server import demo_command, serve_command
from tracker.cli.setup import setup_command
from tracker.cli.snapshots import snapshot_group
from tracker.cli.system.api import api_group
from tracker.cli.system.assistants import assistants_group
from tracker.cli.system.backup import backup_group
from tracker.cli.system.certificates import certificates_group
from tracker.cli.system.key import key_group
from tracker.cli.system.migrations import db_group
from tracker.cli.walk import walk_command


def init_app(app: Flask) -> None:
    """Add the commands to ``flask --app wsgi``."""
    for command in (
        seed_command,
        user_group,
        report_command,
        letters_command,
        read_command,
        propose_group,
        reconcile_command,
        flag_command,
        walk_command,
        digest_command,
        import_group,
        jobs_group,
        outbox_group,
        backup_group,
        key_group,
        db_group,
        api_group,
        assistants_group,
        certificates_group,
        files_group,
        check_command,
        forecast_group,
        snapshot_group,
        setup_command,
        serve_command,
        demo_command,
    ):
        app.cli.add_command(command)
