"""What can go wrong, in the domain's words."""


class DomainError(Exception):
    """A rule refuses what was asked; ``str(error)`` is a Vietnamese sentence to act on."""


class ValueRefused(DomainError):
    """A value cannot stand: ``field`` names it, the sentence says what to put in its place."""

    def __init__(self, field: str, instruction: str) -> None:
        self.field = field
        super().__init__(instruction)


class NotPossibleNow(DomainError):
    """Not as things stand now: it is gone, has ended, or was done already."""
