"""Who came by single sign-on: those who wait for an account, and whose accounts are tied."""

from tracker.blueprints.people.sign_on.routes import blueprint

__all__ = ["blueprint"]
