"""What every page shares: access, error pages, formats, navigation, security headers."""

from flask import Flask


def init_app(app: Flask) -> None:
    pass
