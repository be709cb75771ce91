"""The form with which a head invites staff."""

from wtforms import BooleanField

from tracker.blueprints.people.forms import PersonForm, Username


class StaffInviteForm(Username, PersonForm):
    """A head invites somebody to the own unit."""

    acts = BooleanField("Được thay mặt đơn vị báo cáo, đề nghị gia hạn, chuyển trả")
