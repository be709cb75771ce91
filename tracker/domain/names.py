"""Names that people give to what they set up: one line, there, and not too long."""

from tracker.domain.errors import ValueRefused


def too_long(most: int) -> str:
    """What is said of a name of more than ``most`` characters."""
    return f"Tên dài quá {most} ký tự."


def checked_name(name: str, most: int, needed: str) -> str:
    """The name without blanks around; ``needed``: what is said where there is none.

    :raises ValueRefused: there is none, or it is longer than ``most`` characters.
    """
    name = name.strip()
    if not name:
        raise ValueRefused("name", needed)
    if len(name) > most:
        raise ValueRefused("name", too_long(most))
    return name
