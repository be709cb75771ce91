"""The form of what a person chooses on the page of their account."""

from flask_wtf import FlaskForm

from tracker.domain.vocabulary import ColourScheme
from tracker.web.forms.fields import OneOfField


class ColourSchemeForm(FlaskForm):  # type: ignore[misc]
    """Light or dark pages."""

    colour_scheme = OneOfField("Nền trang", choices={one.value: one.label for one in ColourScheme})
