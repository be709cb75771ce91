"""What can go wrong, in the domain's words."""


class DomainError(Exception):
    """A rule refuses what was asked; ``str(error)`` is a Vietnamese sentence to act on."""
