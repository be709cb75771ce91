"""A fixed cast that readers remember, in a small province of four units.

lan: office staff · minh: office leader · chutich: the Chairman · an: head of finance (STC) ·
cuong: staff of finance · binh: head of agriculture (SNNMT), must see nothing of an's ·
quantri: administrator.
"""

from datetime import date

from tracker.database import transaction
from tracker.domain.vocabulary import Role, UnitKind
from tracker.extensions import db
from tracker.models import Field, Unit, User
from tracker.services.organisation import passwords

PASSWORD = "mat-khau-thu-nghiem"

UNITS = (
    ("VPUB", "Văn phòng UBND tỉnh", "VP UBND tỉnh", UnitKind.DEPARTMENT, None, None),
    ("STC", "Sở Tài chính", "Sở Tài chính", UnitKind.DEPARTMENT, None, None),
    ("SNNMT", "Sở Nông nghiệp và Môi trường", "Sở NN&MT", UnitKind.DEPARTMENT, None, None),
    ("SKHĐT", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", UnitKind.DEPARTMENT, None, date(2025, 2, 28)),
)

PEOPLE = (
    ("lan", "Nguyễn Thị Lan", "Chuyên viên", Role.OFFICE_STAFF, "VPUB"),
    ("minh", "Trần Văn Minh", "Chánh Văn phòng", Role.OFFICE_LEADER, "VPUB"),
    ("chutich", "Lò Văn Thành", "Chủ tịch UBND tỉnh", Role.LEADERSHIP, None),
    ("an", "Phạm Hoài An", "Giám đốc Sở Tài chính", Role.UNIT_HEAD, "STC"),
    ("cuong", "Lê Quốc Cường", "Chuyên viên", Role.UNIT_STAFF, "STC"),
    ("binh", "Quàng Thanh Bình", "Giám đốc Sở NN&MT", Role.UNIT_HEAD, "SNNMT"),
    ("quantri", "Quản trị hệ thống", "Quản trị", Role.ADMINISTRATOR, None),
)


def add_cast() -> None:
    """Put the units, the people and two fields of work into an empty database."""
    with transaction():
        units = {
            code: Unit(
                code=code,
                name=name,
                short_name=short,
                kind=kind,
                valid_from=first,
                valid_to=last,
                position=position,
            )
            for position, (code, name, short, kind, first, last) in enumerate(UNITS)
        }
        db.session.add_all(units.values())
        db.session.add_all([Field(name="Tài chính - ngân sách"), Field(name="Nông nghiệp")])
        db.session.flush()
        secret = passwords.hash_password(PASSWORD)
        for username, name, title, role, unit in PEOPLE:
            user = User(
                username=username,
                name=name,
                title=title,
                password_hash=secret,
                email=f"{username}@tinh.example",
                session_stamp="s",
                unit_id=units[unit].id if unit else None,
            )
            user.set_roles(frozenset({role}))
            db.session.add(user)
