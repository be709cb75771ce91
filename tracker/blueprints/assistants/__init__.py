"""What a person's assistant proposed, to be confirmed by the person."""

from tracker.blueprints.assistants.routes import blueprint

__all__ = ["blueprint"]
