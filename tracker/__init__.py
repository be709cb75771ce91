"""Tracks what the Chairman of a provincial People's Committee assigns, until it is done."""

import os
import sys
from datetime import timedelta
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import blueprints, cli, clock, database, web
from tracker.config import CANNOT_START, SettingError, Settings, read_settings
from tracker.extensions import csrf, login_manager
from tracker.services.system import office_settings
from tracker.web import template_names
from tracker.web.monitoring import requests
from tracker.web.pages import compression
from tracker.web.programs import callers
from tracker.web.security import attempt_store, hosts, limits

__all__ = ["create_app"]

FORM_PARTS = 20_000  # boxes of a form with files: a hundred tasks, each with many units


def create_app(settings: Settings | None = None) -> Flask:
    """The application, with the environment's settings unless others are given."""
    settings = settings or _settings_or_exit()
    app = Flask(__name__, instance_path=str(settings.instance))
    template_names.init_app(app)
    _configure(app, settings)
    clock.init_app(app, clock.Clock(settings.timezone, settings.today))
    database.init_app(app, settings.database_url)
    office_settings.init_app(app)
    requests.init_app(app)  # first to begin, last to end
    compression.init_app(app)  # what all others have made of an answer
    callers.init_app(app)  # before anything asks who is signed in
    limits.init_app(app)  # before the token of a form is looked for
    for extension in (login_manager, csrf):
        extension.init_app(app)
    attempt_store.init_app(app)
    web.init_app(app)
    blueprints.init_app(app)
    cli.init_app(app)
    return app


def _settings_or_exit() -> Settings:
    try:
        return read_settings(os.environ, Path(__file__).parent.parent)
    except SettingError as error:
        sys.stderr.write(f"Cấu hình sai: {error}\n")
        raise SystemExit(CANNOT_START) from None


def _configure(app: Flask, settings: Settings) -> None:
    secure = settings.base_url.startswith("https://")
    app.config.update(
        TRACKER=settings,
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=[settings.former_secret_key] if settings.former_secret_key else None,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        SESSION_COOKIE_NAME="__Host-session" if secure else "session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        WTF_CSRF_TIME_LIMIT=None,  # the token lives as long as the session
        MAX_FORM_MEMORY_SIZE=limits.WORDS_BYTES,
        MAX_FORM_PARTS=FORM_PARTS,
    )
    hosts.init_app(app, settings)
    if settings.proxies:  # they say who asks, and by which scheme and host
        trusted = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=trusted
        )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
