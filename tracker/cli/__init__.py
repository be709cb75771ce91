"""Everything a person or cron runs from a shell."""

from flask import Flask


def init_app(app: Flask) -> None:
    pass
