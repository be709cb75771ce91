"""How cells of Excel files look: by what they hold, and by their tone."""

from typing import Any

from tracker.colours import COLOURS
from tracker.exports.tables import Kind, Tone

FONT = "Times New Roman"
FORMATS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.NUMBER: {"num_format": "#,##0", "align": "right", "indent": 1},
    Kind.DECIMAL: {"num_format": "#,##0.0", "align": "right", "indent": 1},
    Kind.SHARE: {"num_format": "0.0%", "align": "right", "indent": 1},
    Kind.CHANGE: {"num_format": "+#,##0;-#,##0;0", "align": "right", "indent": 1},
    Kind.PLACE: {"align": "center"},
    Kind.DAY: {"num_format": "dd/mm/yyyy", "align": "center"},
}
TONES = {
    Tone.GOOD: (COLOURS["on_time_ink"], COLOURS["on_time_pale"]),
    Tone.WARNING: (COLOURS["late_ink"], COLOURS["late_pale"]),
    Tone.CALM: (COLOURS["in_time_ink"], COLOURS["in_time_pale"]),
    Tone.BAD: (COLOURS["overdue_ink"], COLOURS["overdue_pale"]),
    Tone.FAINT: (COLOURS["ink_2"], COLOURS["withdrawn_pale"]),
}
LINK_COLOUR = COLOURS["link"]
BASE = {"font_name": FONT, "font_size": 11, "valign": "top"}
BORDER = {"border": 1, "border_color": COLOURS["line_strong"]}
HEAD = {
    "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter",
    "bg_color": COLOURS["red_pale"], "font_color": COLOURS["red_strong"],
}  # fmt: skip
Style = tuple[tuple[str, Any], ...]


class Formats:
    """The formats of a file, each made once."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._formats: dict[Style, Any] = {}

    def of_cell(self, kind: Kind, tone: Tone | None, *, linked: bool) -> Any:
        """How a cell of a table looks."""
        parts = [BORDER, FORMATS[kind]]
        if tone is not None:
            colour, ground = TONES[tone]
            strong = tone is not Tone.FAINT
            parts.append({"font_color": colour, "bg_color": ground, "bold": strong})
        if linked:
            parts.append({"font_color": LINK_COLOUR})
        return self.of(*parts)

    def of(self, *parts: dict[str, Any]) -> Any:
        """The format of these properties, made once."""
        properties: dict[str, Any] = {
            key: value for part in (BASE, *parts) for key, value in part.items()
        }
        style = tuple(sorted(properties.items()))
        if style not in self._formats:
            self._formats[style] = self._made.add_format(properties)
        return self._formats[style]
