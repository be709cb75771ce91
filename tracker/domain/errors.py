"""What can go wrong, in the domain's words. Each carries the facts; who shows it finds the words."""


class DomainError(Exception):
    """A rule refuses what was asked. ``str(error)`` is a Vietnamese sentence a person can act on."""
