"""Where to go on after a form: only ever to a page of this site."""

from urllib.parse import urlsplit


def safe_path(path: str | None) -> str | None:
    """``/nhiem-vu?q=x`` -> the same; an address elsewhere, or one disguised as a path -> ``None``.

    Browsers take ``//host``, also with a backslash or control characters in it, for another site.
    """
    if not path or not path.startswith("/") or path.startswith("//"):
        return None
    if "\\" in path or any(ord(letter) < 32 for letter in path):
        return None
    try:
        parts = urlsplit(path)
    except ValueError:
        return None
    if any(sign in f"{parts.path}/" for sign in ("//", "/./", "/../")):
        return None  # some clients and proxies read /..//host as //host
    return None if parts.scheme or parts.netloc else path
