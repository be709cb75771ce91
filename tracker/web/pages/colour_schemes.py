"""Light or dark pages: which style sheet holds on what, as the person chose. Print is light."""

from dataclasses import dataclass

from tracker.domain.vocabulary import ColourScheme


@dataclass(frozen=True)
class Scheme:
    """What the head of a page says."""

    content: str  # of <meta name="color-scheme">: which grounds the browser shows before the page
    dark_where: str  # where dark.css holds, as a media query; "" where it does not


SCHEMES = {
    ColourScheme.DEVICE: Scheme("light dark", "screen and (prefers-color-scheme: dark)"),
    ColourScheme.LIGHT: Scheme("light", ""),
    ColourScheme.DARK: Scheme("dark", "screen"),
}
