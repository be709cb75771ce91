"""Files on acts: kept by what they are, never trusted by their name, never replaced or removed."""

from dataclasses import dataclass

from tracker.models import Event, Task, User


@dataclass(frozen=True)
class Upload:
    """A file as somebody sent it: its name is only a label, its content decides what it is."""

    name: str
    content: bytes


def attach_to_task(uploads: tuple[Upload, ...], *, task: Task, event: Event, actor: User) -> None:
    """Keep the files and hang them on an act, in the present transaction."""
    raise NotImplementedError
