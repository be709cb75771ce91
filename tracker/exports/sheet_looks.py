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
