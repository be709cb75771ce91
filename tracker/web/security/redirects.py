"""Where to go on after a form: only ever to a page of this site."""

from urllib.parse import urlsplit


def safe_path(wanted: str | None) -> str | None:
    """``/nhiem-vu?q=x`` -> the same; an address elsewhere, or one disguised as a path -> ``None``.

    Browsers take ``//host``, also with a backslash or control characters in it, for another site.
    """
    if not wanted or not wanted.startswith("/") or wanted.startswith("//"):
        return None
    if "\\" in wanted or any(ord(letter) < 32 for letter in wanted):
        return None
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else wanted
