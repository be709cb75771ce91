"""The colours of the program, as ``static/tokens.css`` says them: for mails and Excel files too.

Both are light, whatever scheme a person chose for pages: what leaves the program may be printed.
"""

import re
from pathlib import Path

TOKENS = Path(__file__).parent / "static" / "tokens.css"
DARK = TOKENS.with_name("dark.css")


def colours_in(style_sheet: Path) -> dict[str, str]:
    """The colours that a style sheet says, by name, as ``on_time_ink``."""
    pairs = re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", style_sheet.read_text())
    return {name.replace("-", "_"): value for name, value in pairs}


COLOURS = colours_in(TOKENS)
"""By name. *ink* is for words, *pale* for the ground below them."""
