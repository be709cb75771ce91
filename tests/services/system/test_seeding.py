"""Loading CSV files: all or nothing, again and again, every fault named by its place."""

import shutil
import stat
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.standing_on import classify
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Directive, Event, PublishedFigure, Task, Unit, User
from tracker.services.organisation import passwords
from tracker.services.organisation.accounts import authenticate
from tracker.services.system.seeds import SAMPLES, SeedError, SeedResult, load_seeds

# ruff: noqa: E501 - a CSV row is one line
FILES = {
    "units.csv": """code,name,short_name,kind,valid_from,valid_to,successors,source
VP,Văn phòng,VP,department,,,,
SYT,Sở Y tế,Sở Y tế,department,,2025-02-28,SYTM,A:1
SYTM,Sở Y tế mới,Sở Y tế,department,2025-03-01,,,
""",
    "calendar.csv": "day,working,note\n2026-01-02,no,hoán đổi\n2026-01-10,yes,làm bù\n",
    "users.csv": """username,name,title,email,unit,roles,demo
hoa,Lò Thị Hoa,Chuyên viên,hoa@tinh.example,VP,office_staff;office_leader,yes
hung,Vàng A Hùng,Giám đốc,hung@tinh.example,SYT,unit_head,
""",
    "directives.csv": """key,symbol,type,issuer,issued_on,signer,subject,field,leader,origin,source
d1,15/CT-UBND,Chỉ thị,UBND tỉnh,2025-01-10,,Phòng dịch,Y tế,,document,A:2
""",
    "tasks.csv": """key,register,directive,content,lead_unit,coordinating_units,field,leader,officer,assigned_on,deadline_phrase,deadline,started_on,reported_on,confirmed_on,withdrawn_on,extensions,result,result_symbol,origin,source
t1,province,d1,Lập kế hoạch phòng dịch,SYT,VP,Y tế,,hoa,2025-01-10,trong tháng 1/2025,2025-01-31,2025-01-15,2025-02-05,2025-02-06,,2025-01-30>2025-02-10,Đã ban hành,20/KH-SYT,document,A:2
t2,province,d1,Báo cáo kết quả,SYT,,,,hoa,2025-01-10,,,,,,,,,,illustrative,
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "seeds"
    made.mkdir()
    for name, text in FILES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def load(app, folder: Path, tmp_path: Path) -> Callable[[], SeedResult]:
    return lambda: load_seeds(folder, tmp_path)


def test_a_document_that_is_there_in_another_spelling_is_a_fault(load, folder):
    twin = "d2,0015/CT-UBND,Chỉ thị,Uỷ ban nhân dân tỉnh,2025-01-10,,Khác,Y tế,,document,A:2"
    directives = folder / "directives.csv"
    directives.write_text(directives.read_text() + twin + chr(10))
    with pytest.raises(SeedError, match=r"directives.csv, dòng 3, cột symbol: văn bản này"):
        load()


def test_rows_are_stored_composed_and_without_unseen_signs(load, folder):
    tasks = folder / "tasks.csv"
    edit(tasks, "Lập kế hoạch", unicodedata.normalize("NFD", "Lập\u200b kế hoạch"))
    load()
    contents = db.session.scalars(sa.select(Task.content)).all()
    assert "Lập kế hoạch phòng dịch" in contents


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rows(model: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def task(key: str) -> Task:
    return db.session.scalars(sa.select(Task).filter_by(seed_key=key)).one()


def test_a_task_arrives_with_the_history_that_its_dates_tell(load):
    load()
    done = task("t1")
    assert done.progress is Progress.DONE
    assert done.deadline == date(2025, 2, 10)
    assert classify(done.dates(), date(2025, 6, 30)) is Standing.DONE_ON_TIME
    events = db.session.scalars(sa.select(Event).filter_by(task_id=done.id).order_by(Event.id))
    assert [(event.kind.value, event.happened_on.isoformat()) for event in events] == [
        ("assigned", "2025-01-10"),
        ("acknowledged", "2025-01-15"),
        ("progress_noted", "2025-01-15"),
        ("extension_granted", "2025-01-30"),
        ("reported_done", "2025-02-05"),
        ("confirmed", "2025-02-06"),
    ]


def test_loading_again_changes_nothing(load):
    load()
    before = [rows(model) for model in (Unit, User, Directive, Task, Event)]
    again = load()
    assert not any(again.added.values())
    assert again.kept == {"units": 3, "calendar": 2, "users": 2, "directives": 1, "tasks": 2}
    assert [rows(model) for model in (Unit, User, Directive, Task, Event)] == before


def test_loading_again_keeps_what_people_changed(load, folder):
    load()
    task("t2").content = "Báo cáo kết quả quý I"
    db.session.commit()
    load()
    assert task("t2").content == "Báo cáo kết quả quý I"


def test_successors_are_known_whatever_the_order_of_the_file(load):
    load()
    old = db.session.scalars(sa.select(Unit).filter_by(code="SYT")).one()
    assert [unit.code for unit in old.successors] == ["SYTM"]


def test_demonstration_passwords_work_and_only_their_owner_can_read_them(load, tmp_path):
    load()
    file = tmp_path / "demo-accounts.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    username, password, who = file.read_text(encoding="utf-8").strip().split("\t")
    assert (username, who) == ("hoa", "Lò Thị Hoa, Chuyên viên")
    assert authenticate("hoa", password) is not None
    assert authenticate("hung", password) is None


def test_two_installations_get_different_passwords():
    assert passwords.make_password() != passwords.make_password()


FAULTS = [
    ("tasks.csv", "2025-01-31", "2025-02-31", "tasks.csv, dòng 2, cột deadline: '2025-02-31'"),
    ("tasks.csv", "2025-01-31", "2025-01-09", "dòng 2, cột deadline: 2025-01-09 trước ngày giao"),
    ("tasks.csv", "t2,province", "t2,xyz", "dòng 3, cột register: 'xyz': cần một trong province"),
    ("tasks.csv", "t2,", "t1,", "dòng 3, cột key: 't1' đã có ở dòng 2"),
    ("tasks.csv", "kết quả,SYT,", "kết quả,XYZ,", "dòng 3, cột lead_unit: không có 'XYZ'"),
    ("tasks.csv", "kết quả,SYT,", "kết quả,SYTM,", "dòng 3, cột lead_unit: SYTM không hoạt động"),
    ("tasks.csv", "2025-02-05,2025-02-06", ",2025-02-06", "cột confirmed_on: có ngày xác nhận"),
    ("tasks.csv", "2025-01-30>2025-02-10", "2025-01-30", "cột extensions: '2025-01-30': cần"),
    ("tasks.csv", "2025-01-30>2025-02-10", "2025-01-30>2025-01-31", "cột extensions: hạn mới"),
    ("tasks.csv", "t2,province,d1", "t2,province,d9", "dòng 3, cột directive: không có 'd9'"),
    ("tasks.csv", "illustrative,\n", "illustrative\n", "dòng 3, cột -: số ô khác số cột"),
    ("tasks.csv", "illustrative,\n", "illustrative,,\n", "dòng 3, cột -: số ô khác số cột"),
    ("tasks.csv", "illustrative,\n", f"illustrative,{'x' * 121}\n", "cột source: dài 121 ký tự"),
    ("tasks.csv", "lead_unit", "leed_unit", "tasks.csv, dòng 1: thiếu cột lead_unit"),
    ("units.csv", "VP,Văn phòng", "VP,", "units.csv, dòng 2, cột name: không được để trống"),
    ("units.csv", "SYTM,A:1", "KHONG,A:1", "dòng 3, cột successors: không có 'KHONG'"),
    ("users.csv", "unit_head", "boss", "users.csv, dòng 3, cột roles: 'boss'"),
    ("users.csv", "hung@", "hoa@", "users.csv, dòng 3, cột email: 'hoa@tinh.example' đã có"),
    ("directives.csv", "15/CT-UBND", "CT UBND 15", "directives.csv, dòng 2, cột symbol"),
    ("calendar.csv", "yes", "maybe", "calendar.csv, dòng 3, cột working: 'maybe': cần yes hoặc no"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS)
def test_a_bad_row_is_named_by_line_and_column_and_nothing_is_loaded(
    load, folder, tmp_path, file, old, new, said
):
    people = rows(User)
    edit(folder / file, old, new)
    with pytest.raises(SeedError) as caught:
        load()
    assert said in str(caught.value)
    assert (rows(Task), rows(Directive), rows(User)) == (0, 0, people)
    assert not (tmp_path / "demo-accounts.txt").exists()


def test_all_faults_are_told_at_once(load, folder):
    edit(folder / "tasks.csv", "2025-01-31", "hôm nay")
    edit(folder / "tasks.csv", "t2,province", "t2,xyz")
    with pytest.raises(SeedError) as caught:
        load()
    assert len(caught.value.faults) == 2


def test_a_missing_file_is_named(load, folder):
    (folder / "directives.csv").unlink()
    with pytest.raises(SeedError, match=r"directives\.csv: không có tệp này"):
        load()


def test_a_file_in_another_encoding_is_refused(load, folder):
    (folder / "tasks.csv").write_bytes(FILES["tasks.csv"].encode("utf-16-le"))
    with pytest.raises(SeedError, match="không phải UTF-8"):
        load()


def test_an_office_can_begin_with_units_and_calendar_alone(app, folder, tmp_path):
    people = rows(User)
    shutil.rmtree(tmp_path / "other", ignore_errors=True)
    result = load_seeds(folder, tmp_path, people=False, work=False)
    assert result.added == {"units": 3, "calendar": 2}
    assert (rows(Task), rows(User)) == (0, people)


def test_printed_figures_are_known_again_whatever_their_source_was_called_before(load, folder):
    head = (SAMPLES / "published.csv").read_text(encoding="utf-8").splitlines()[0]
    cells = dict.fromkeys(head.split(","), "") | {
        "period": "2025-H1", "from": "2025-01-01", "to": "2025-06-30", "register": "province",
        "total": "632", "source": "A:259",
    }  # fmt: skip

    def loaded(**changes):
        line = ",".join({**cells, **changes}.values())
        (folder / "published.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")
        return load().added.get("published", 0)

    assert [loaded(), loaded(), loaded(source="Báo cáo 6 tháng", note="Khác")] == [1, 0, 0]
    assert loaded(source="Báo cáo 6 tháng", total="640") == 1, "another document, other figures"
    assert db.session.scalar(db.select(db.func.count()).select_from(PublishedFigure)) == 2
