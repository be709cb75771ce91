"""Addresses of static files that change with their content, so that browsers may keep them long."""

import hashlib
from datetime import timedelta
from pathlib import Path

from flask import Flask, url_for

KEEP = timedelta(days=365)


def init_app(app: Flask) -> None:
    """Templates get ``asset_url(filename, endpoint)``."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = KEEP
    marks: dict[tuple[str, str], str] = {}

    def asset_url(filename: str, endpoint: str = "static") -> str:
        """The address of a static file, marked with its content."""
        key = (endpoint, filename)
        if key not in marks:
            marks[key] = _mark(_folder(app, endpoint) / filename)
        return url_for(endpoint, filename=filename, v=marks[key])

    app.jinja_env.globals["asset_url"] = asset_url


def _folder(app: Flask, endpoint: str) -> Path:
    owner = app.blueprints[endpoint.partition(".")[0]] if "." in endpoint else app
    return Path(str(owner.static_folder))


def _mark(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
