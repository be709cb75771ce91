"""The sections of a report as they are drafted from the figures, for an officer to go on from."""

from tracker.exports.word.drafts.drafted import Annexes, drafted, speech

__all__ = ["Annexes", "drafted", "speech"]
