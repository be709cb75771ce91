"""How cells of Excel files look: by what they hold, and by their tone."""

from typing import Any

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
COLOURS = {
    Tone.GOOD: ("#0F6238", "#E4F3EA"),
    Tone.WARNING: ("#7C4F06", "#FBF0DA"),
    Tone.CALM: ("#34506B", "#E8EEF4"),
    Tone.BAD: ("#9D1115", "#FBE6E6"),
    Tone.FAINT: ("#57606A", "#ECEEF0"),
}
LINK_COLOUR = "#7A1518"
BASE = {"font_name": FONT, "font_size": 11, "valign": "top"}
BORDER = {"border": 1, "border_color": "#AEB5BD"}
HEAD = {
    "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#F1E6E6",
    "font_color": "#7F1416",
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
            colour, ground = COLOURS[tone]
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
