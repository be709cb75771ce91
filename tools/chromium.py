"""The Chromium of this machine: pictures are taken and stories tested in it."""

import os
import shutil

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"None of {', '.join(PROGRAMS)} is installed: apt-get install chromium"


def program() -> str | None:
    """Its path; None where there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def options() -> list[str]:
    """What it has to be started with by this user."""
    return ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium asks for it
