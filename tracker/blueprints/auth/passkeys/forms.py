"""What the script of the login pages sends."""

from flask_wtf import FlaskForm
from wtforms import HiddenField


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """The passkey's answer, as JSON."""

    answer = HiddenField()
