"""The field of a name that somebody gives to what they set up."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from tracker.domain.names import too_long


def name_field(label: str, most: int, *, needed: str, description: str) -> StringField:
    """A name of at most ``most`` characters; ``needed``: what is said where there is none."""
    return StringField(
        label,
        [InputRequired(needed), Length(max=most, message=too_long(most))],
        description=description,
        render_kw={"autocomplete": "off"},
    )
