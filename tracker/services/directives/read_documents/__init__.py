"""Documents are read to what they propose; a person looks at it, and registers."""

from tracker.services.directives.read_documents.arrival import put_aside, read_pasted, read_upload
from tracker.services.directives.read_documents.background import read_waiting
from tracker.services.directives.read_documents.outcomes import keep_outcome
from tracker.services.directives.read_documents.pictures import has_pictures, picture_of

__all__ = [
    "has_pictures",
    "keep_outcome",
    "picture_of",
    "put_aside",
    "read_pasted",
    "read_upload",
    "read_waiting",
]
