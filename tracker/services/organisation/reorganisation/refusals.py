"""Why a reorganisation is not carried out."""

from tracker.domain.errors import DomainError
from tracker.domain.organisation.reorganisation import Hindrance, Plan


class MayNotReorganise(DomainError):
    """Merging and ending units is for the office leader and the administrator."""

    def __init__(self) -> None:
        super().__init__("Chỉ lãnh đạo Văn phòng hoặc quản trị được sắp xếp đơn vị.")


class CannotCarryOut(DomainError):
    """The plan names what hinders it; ``hindrances`` say at which value of the form."""

    def __init__(self, hindrances: tuple[Hindrance, ...]) -> None:
        self.hindrances = hindrances
        super().__init__(" ".join(dict.fromkeys(each.message for each in hindrances)))


class PlanOutdated(DomainError):
    """What the preview showed is no longer so; ``fresh`` is the plan as it would be now."""

    def __init__(self, fresh: Plan) -> None:
        self.fresh = fresh
        super().__init__(
            "Nhiệm vụ hoặc đơn vị vừa có thay đổi. Hãy xem lại phương án mới rồi thực hiện."
        )
