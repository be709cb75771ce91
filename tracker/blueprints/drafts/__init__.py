"""Drafts of long forms: asked for, kept and forgotten by the script of the page."""

from tracker.blueprints.drafts.routes import blueprint

__all__ = ["blueprint"]
