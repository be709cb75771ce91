"""What the pages of the second factor show."""

from markupsafe import Markup

from tracker.domain.organisation.second_factor import grouped
from tracker.models import User
from tracker.services.organisation.factors import authenticator


def square(user: User, seed: str) -> Markup:
    """The seed as a square for the camera of a phone, black on white in any colours."""
    import segno

    code = segno.make(authenticator.address_of(user, seed), error="m")
    return Markup(  # noqa: S704 - made of our own text by the library
        code.svg_inline(scale=5, border=4, light="white", svgclass="qr", lineclass=None)
    )


def to_type(seed: str) -> str:
    """The seed as one types it into an app."""
    return grouped(seed).replace("-", " ")
