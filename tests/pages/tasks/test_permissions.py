"""Who may do what to whose task, by hand from docs/domain.md; every cell tried by HTTP."""

import io
from datetime import date

import pytest

from tests.file_samples import TEXT
from tracker.domain.history import Commented
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.models import (
    Attachment,
    CompletionReport,
    Delegation,
    Extension,
    HandBack,
    Obstacle,
)
from tracker.services.system.files import Upload, attach_to_task
from tracker.services.tasks import assignment_changes
from tracker.services.tasks.events import record

# The task is led by Sở Tài chính (an, cuong). binh heads another unit; "helper" is binh where that
# unit helps with the task, "former" is binh where it led the task before Sở Tài chính did.
#   +  done (or opened)    .  opened, and nothing happens    3  forbidden    4  does not exist
TABLE = """
                      lan minh chutich an cuong binh quantri helper former
see                    +   +     +     +    +    4      3      +      +
acknowledge            3   3     3     +    +    4      3      3      3
name_assignee          3   3     3     +    +    4      3      3      3
note_progress          3   3     3     +    +    4      3      3      3
note_obstacle          3   3     3     +    +    4      3      3      3
report_done            3   3     3     +    +    4      3      3      3
request_extension      3   3     3     +    +    4      3      3      3
hand_back              3   3     3     +    +    4      3      3      3
take_back_report       3   3     3     +    +    4      3      3      3
take_back_extension    3   3     3     +    +    4      3      3      3
take_back_hand_back    3   3     3     +    +    4      3      3      3
contribute             3   3     3     3    3    4      3      +      3
enter_acknowledge      +   +     3     3    3    3      3      3      3
enter_note_progress    +   +     3     3    3    3      3      3      3
enter_note_obstacle    +   +     3     3    3    3      3      3      3
enter_report_done      +   +     3     3    3    3      3      3      3
enter_request_extension +  +     3     3    3    3      3      3      3
enter_hand_back        +   +     3     3    3    3      3      3      3
confirm                +   +     3     3    3    3      3      3      3
return                 +   +     3     3    3    3      3      3      3
answer_obstacle        +   +     3     3    3    3      3      3      3
grant_extension        3   +     3     3    3    3      3      3      3
refuse_extension       3   +     3     3    3    3      3      3      3
reassign               +   +     3     3    3    3      3      3      3
refuse_hand_back       +   +     3     3    3    3      3      3      3
correct                +   +     3     3    3    3      3      3      3
change_particulars     +   +     3     3    3    3      3      3      3
withdraw               +   +     3     3    3    3      3      3      3
restore                +   +     3     3    3    3      3      3      3
reopen                 +   +     3     3    3    3      3      3      3
instruct               3   3     +     3    3    3      3      3      3
comment                +   +     3     +    +    4      3      +      3
supersede_file         3   3     3     +    +    4      3      3      3
supersede_office_file  +   +     3     3    3    4      3      3      3
fetch_file             +   +     +     +    +    4      3      +      4
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = {row[0]: dict(zip(HEAD, row[1:], strict=True)) for row in ROWS}
READS = ("see", "fetch_file")  # nothing changes by them
PEOPLE = ("lan", "minh", "chutich", "an", "cuong", "binh", "quantri")


def waits_for_confirmation(task):
    task.progress = Progress.AWAITING_CONFIRMATION
    task.reports = [CompletionReport(reported_on=date(2025, 6, 30), result="Đã trình")]


def is_done(task):
    waits_for_confirmation(task)
    task.progress = Progress.DONE
    task.reports[0].decided_on, task.reports[0].confirmed = date(2025, 6, 30), True


def is_withdrawn(task):
    task.progress, task.withdrawn_on = Progress.WITHDRAWN, date(2025, 6, 30)


def asks_for_time(task):
    asked = Extension(
        requested_on=date(2025, 6, 30), requested_until=date(2025, 8, 1), reason="Chờ ý kiến"
    )
    task.extensions = [asked]


def is_handed_back(task):
    task.hand_backs = [HandBack(asked_on=date(2025, 6, 30), reason="Không thuộc chức năng")]


def has_an_obstacle(task):
    task.obstacles = [Obstacle(raised_on=date(2025, 6, 30), text="Thiếu vốn", request="Cấp vốn")]


BEFORE = {
    "take_back_report": waits_for_confirmation,
    "take_back_extension": asks_for_time,
    "take_back_hand_back": is_handed_back,
    "confirm": waits_for_confirmation,
    "return": waits_for_confirmation,
    "reopen": is_done,
    "restore": is_withdrawn,
    "grant_extension": asks_for_time,
    "refuse_extension": asks_for_time,
    "refuse_hand_back": is_handed_back,
    "answer_obstacle": has_an_obstacle,
}
ADDRESSES = {
    "acknowledge": "tiep-nhan",
    "name_assignee": "phan-cong", "note_progress": "tien-do", "note_obstacle": "kho-khan",
    "report_done": "hoan-thanh", "request_extension": "xin-gia-han", "hand_back": "chuyen-tra",
    "take_back_report": "rut-bao-cao", "take_back_extension": "rut-xin-gia-han",
    "take_back_hand_back": "rut-chuyen-tra",
    "contribute": "phoi-hop", "confirm": "xac-nhan", "return": "tra-lai",
    "answer_obstacle": "tra-loi", "grant_extension": "gia-han",
    "refuse_extension": "khong-gia-han", "reassign": "giao-don-vi-khac",
    "refuse_hand_back": "khong-nhan-chuyen-tra", "correct": "dinh-chinh", "withdraw": "thu-hoi",
    "change_particulars": "theo-doi",
    "instruct": "y-kien",
    "restore": "khoi-phuc", "reopen": "mo-lai", "comment": "trao-doi", "supersede_file": "thay-tep",
    "supersede_office_file": "thay-tep",
    "enter_acknowledge": "thay/tiep-nhan", "enter_note_progress": "thay/tien-do",
    "enter_note_obstacle": "thay/kho-khan", "enter_report_done": "thay/hoan-thanh",
    "enter_request_extension": "thay/xin-gia-han", "enter_hand_back": "thay/chuyen-tra",
}  # fmt: skip
WORDS = {"note": "Đã họp", "reason": "Vì vậy", "text": "Đã trình", "request": "Cấp vốn",
         "answer": "Đã cấp", "until": "1/9/2025", "document": "15/UBND-TH",
         "content": "Nội dung đã sửa", "on": "27/6/2025"}  # fmt: skip


@pytest.fixture
def world(app, add_task, person, unit):
    """A task in the state that an act needs, as it stands to the person."""

    def make(act, who):
        led_by = "SNNMT" if who == "former" else "STC"
        helpers = ("SNNMT",) if who == "helper" else ()
        task = add_task(f"{act} {who}", led_by, deadline=date(2025, 7, 31), helpers=helpers)
        if who == "former":
            assignment_changes.reassign(
                person("lan"), task.id, unit("STC").id, "Đúng chức năng hơn"
            )
        BEFORE.get(act, lambda task: None)(task)
        if "file" in act:
            owner = person("lan") if "office" in act else person("an")
            event = record(task, Commented(), actor=owner)
            attach_to_task((Upload("a.csv", TEXT),), task=task, event=event, actor=owner)
        db.session.commit()
        return task

    return make


def fields_of(act, task, person, unit):
    fields = dict(WORDS)
    if act == "change_particulars":
        fields |= {"urgency": "urgent", "officer": "0", "leader": "0", "field": "0"}
    if act == "name_assignee":
        fields["person"] = str(person("cuong").id)
    if act in ("reassign", "hand_back", "enter_hand_back"):
        fields["unit"] = str(unit("SNNMT").id)
    if act == "correct":
        fields["unit"] = str(task.lead_unit_id)
    if act == "answer_obstacle":
        fields["obstacle"] = str(task.obstacles[0].id)
    if act.startswith("supersede"):
        file = db.session.scalars(db.select(Attachment).filter_by(task_id=task.id)).one()
        fields |= {"tep": str(file.id), "files": (io.BytesIO(b"1;2;3"), "b.csv")}
    return fields


def sign_in(browse, username):
    browser = browse(username)
    browser.token = str(browser.open("/doi-mat-khau").select_one("[name=csrf_token]")["value"])
    return browser


def post(browser, task, act, fields):
    address = f"/nhiem-vu/{task.id}/{ADDRESSES[act]}"
    data = {"csrf_token": browser.token, **fields}
    sent = {"data": data, "content_type": "multipart/form-data"}
    return browser.raw("post", address, headers={"X-Requested-With": "fetch"}, **sent).status_code


def attempt(browser, act, task, person, unit):
    """What happens when somebody does the act, in the signs of the table."""
    if act == "fetch_file":
        file = db.session.scalars(db.select(Attachment).filter_by(task_id=task.id)).one()
        code = browser.raw("get", f"/tep/{file.id}").status_code
    elif act == "see":
        code = browser.raw("get", f"/nhiem-vu/{task.id}").status_code
    else:
        code = post(browser, task, act, fields_of(act, task, person, unit))
    return {200: "+", 302: "+", 403: "3", 404: "4"}.get(code, str(code))


def test_every_cell_of_the_table(browse, world, person, unit):
    browsers = {username: sign_in(browse, username) for username in PEOPLE}
    browsers |= {"helper": browsers["binh"], "former": browsers["binh"]}
    wrong = []
    for act, cells in CELLS.items():
        shared = {}  # what nobody may change serves for everybody who may not
        for who, wanted in cells.items():
            relation = who if who in ("helper", "former") else "own"
            task = world(act, who) if wanted == "+" else shared.get(relation) or world(act, who)
            if wanted != "+":
                shared[relation] = task
            version = task.version
            got = attempt(browsers[who], act, task, person, unit)
            db.session.refresh(task)
            changed = task.version != version
            expected = act not in READS and wanted == "+"
            if (got, changed) != (wanted, expected):
                wrong.append((act, who, wanted, got, changed))
    assert wrong == []


@pytest.fixture
def cuong(browse, person):
    """A member of staff whom the head does not let act for the unit."""
    person("cuong").acts_for_unit = False
    db.session.commit()
    return sign_in(browse, "cuong")


def test_staff_who_may_not_act_for_the_unit_only_read(cuong, world, person, unit):
    task = world("comment", "an")
    cuong.open(f"/nhiem-vu/{task.id}")
    assert cuong.texts(".act") == []
    assert task.acknowledged_on is None
    tried = {
        act: attempt(cuong, act, world(act, "an"), person, unit)
        for act in ("report_done", "note_progress", "comment", "hand_back")
    }
    assert set(tried.values()) == {"3"}


def test_the_person_named_for_a_task_acts_on_it_all_the_same(cuong, world, person, unit):
    task, other = world("report_done", "an"), world("report_done", "other")
    task.assignee_id = person("cuong").id
    db.session.commit()
    assert attempt(cuong, "note_progress", task, person, unit) == "+"
    assert attempt(cuong, "report_done", task, person, unit) == "+"
    assert attempt(cuong, "report_done", other, person, unit) == "3"


DAYS = [
    (date(2025, 6, 30), date(2025, 6, 30), None, "+"),
    (date(2025, 6, 1), date(2025, 6, 29), None, "3"),
    (date(2025, 7, 1), date(2025, 7, 31), None, "3"),
    (date(2025, 6, 1), date(2025, 7, 31), date(2025, 6, 30), "3"),
]


def test_a_deputy_does_the_heads_acts_between_the_days(cuong, world, person, unit):
    for first, last, revoked, wanted in DAYS:
        db.session.execute(db.delete(Delegation))
        lend(person("an"), person("cuong"), first, last, revoked)
        task = world("report_done", f"an {first} {last}")
        assert attempt(cuong, "report_done", task, person, unit) == wanted


def test_a_deputy_of_the_office_leader_grants(browse, world, person, unit):
    lan = sign_in(browse, "lan")
    task = world("grant_extension", "lan")
    lan.open(f"/nhiem-vu/{task.id}")
    assert lan.texts(".waiting .act") == []
    lend(person("minh"), person("lan"), date(2025, 6, 30), date(2025, 7, 2), None)
    lan.open(f"/nhiem-vu/{task.id}")
    assert lan.texts(".waiting summary") == ["Đồng ý gia hạn", "Không gia hạn"]
    assert attempt(lan, "grant_extension", task, person, unit) == "+"


def lend(head, deputy, first, last, revoked):
    row = Delegation(from_user_id=head.id, to_user_id=deputy.id, unit_id=head.unit_id)
    row.first_day, row.last_day, row.revoked_on = first, last, revoked
    db.session.add(row)
    db.session.commit()


OFFERS = [
    (username, act)
    for username in ("lan", "minh", "an", "chutich")
    for act in ("report_done", "confirm", "grant_extension")
]


def test_the_page_offers_what_the_table_allows_and_no_more(browse, world):
    for username, act in OFFERS:
        browser = browse(username)
        task = world(act, username)
        browser.open(f"/nhiem-vu/{task.id}")
        offered = {
            css.removeprefix("act-")
            for tag in browser.page.select("details.act")
            for css in tag["class"]
            if css.startswith("act-")
        }
        forbidden = {name for name, cells in CELLS.items() if cells[username] != "+"}
        assert offered.isdisjoint(forbidden)
        assert (act in offered) == (CELLS[act][username] == "+")
