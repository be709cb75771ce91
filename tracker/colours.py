"""The colours of the program, as ``static/tokens.css`` says them: for mails and Excel files too."""

import re
from pathlib import Path

TOKENS = Path(__file__).parent / "static" / "tokens.css"
COLOURS: dict[str, str] = {
    name.replace("-", "_"): value
    for name, value in re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", TOKENS.read_text())
}
"""By name, as ``on_time_ink``. *ink* is for words, *pale* for the ground below them."""
