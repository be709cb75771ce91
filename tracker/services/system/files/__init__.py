"""Files on acts: kept by what they are, never trusted by their name, never replaced or removed.

A newer file in the place of one is an act of its own, see ``superseding``.
"""

from tracker.services.system.files.attachments import (
    Upload,
    attach_to_directive,
    attach_to_task,
    refuse_changed,
)

__all__ = ["Upload", "attach_to_directive", "attach_to_task", "refuse_changed"]
