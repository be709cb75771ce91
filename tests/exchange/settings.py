"""The document exchange switched on, with folders of its own."""

from dataclasses import replace
from pathlib import Path

from flask import Flask


def exchanges(app: Flask, folder: Path, **values: object) -> Path:
    """Let the application exchange: packages lie in ``vao``, statuses go to ``ra``."""
    for name in ("vao", "ra"):
        (folder / name).mkdir(exist_ok=True)
    usual = {
        "exchange": True,
        "exchange_folder": folder / "vao",
        "exchange_out_folder": folder / "ra",
        "exchange_organ": "000.00.00.H18",
    }
    app.config["TRACKER"] = replace(app.config["TRACKER"], **(usual | values))
    return folder
