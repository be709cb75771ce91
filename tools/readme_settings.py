"""Writes the table of settings in README.md anew: ``python -m tools.readme_settings``."""

from pathlib import Path

from tracker.config import settings_table

README = Path(__file__).parents[1] / "README.md"
HEADING = "## Settings\n\n"


def text() -> str:
    """README.md with the settings as they are."""
    before, heading, rest = README.read_text(encoding="utf-8").partition(HEADING)
    _, blank, after = rest.partition("\n\n")
    return f"{before}{heading}{settings_table()}{blank}{after}"


if __name__ == "__main__":
    README.write_text(text(), encoding="utf-8")
