"""Files on acts: kept whole or not at all, seen by those who may see the act, never replaced."""

import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import file_samples as made
from tests.databases import BOTH_DATABASES
from tracker import create_app
from tracker.cli.files import files_group
from tracker.config import SettingError
from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.history import DirectiveRegistered, event_of
from tracker.domain.tasks.workflow import ActNotAllowed
from tracker.extensions import db
from tracker.filetypes import FilesNotKept, TooManyFiles, UploadRefused
from tracker.models import Attachment, Directive, Event, StoredFile, Task
from tracker.queries.organisation.roles import person_on
from tracker.queries.system.files import attachment_for, attachments_of, attachments_of_directive
from tracker.services.system.files import Upload, attach_to_directive, attachments, newer_files
from tracker.services.tasks import assignment_changes, unit_acts
from tracker.services.tasks.act import ChangedMeanwhile
from tracker.services.tasks.events import record
from tracker.web.security.limits import most_bytes_with_files

REPORT = Upload("Báo cáo.pdf", made.PDF)
TABLE = Upload("Phụ lục.docx", made.ooxml())
NEWER = Upload("Báo cáo (sửa).pdf", made.PDF + b"%2\n%%EOF")

PEOPLE = ("lan", "minh", "chutich", "an", "cuong", "binh", "quantri")


@pytest.fixture
def folder(app) -> Path:
    return app.config["TRACKER"].files_folder


@pytest.fixture
def reader(person, clock):
    """Somebody of the cast as the rules see them."""
    return lambda username: person_on(person(username), clock.today())


def on_disk(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def count(model: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def attached(task: Task) -> list[Attachment]:
    return list(
        db.session.scalars(sa.select(Attachment).filter_by(task_id=task.id).order_by(Attachment.id))
    )


def test_files_hang_on_the_act_with_the_names_people_gave_them(person, add_task, folder):
    task = add_task()
    unit_acts.report_done(
        person("an"), task.id, unit_acts.Result("Đã trình"), files=(REPORT, TABLE)
    )
    event = db.session.scalars(sa.select(Event).order_by(Event.id.desc())).first()
    assert [(one.name, one.event_id, one.file.media_type) for one in attached(task)] == [
        ("Báo cáo.pdf", event.id, "application/pdf"),
        (
            "Phụ lục.docx",
            event.id,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ]
    for one, upload in zip(attached(task), (REPORT, TABLE), strict=True):
        path = folder / one.file.location
        assert path.read_bytes() == upload.content
        assert path.stat().st_mode & 0o777 == 0o600
        assert one.file.sha256 == path.parent.name + path.name
    assert len(on_disk(folder)) == 2


def test_the_same_content_is_kept_once(person, add_task, folder):
    first, second = add_task(), add_task("Việc khác")
    unit_acts.comment(
        person("an"), first.id, "Gửi", files=(REPORT, Upload("Bản sao.pdf", made.PDF))
    )
    unit_acts.comment(
        person("lan"), second.id, "Gửi lại", files=(Upload("Tên khác.pdf", made.PDF),)
    )
    assert [one.name for one in attached(first)] == ["Báo cáo.pdf", "Bản sao.pdf"]
    assert attached(second)[0].file.id == attached(first)[0].file.id
    assert len(on_disk(folder)) == count(StoredFile) == 1


def test_the_bytes_are_on_the_disk_before_the_act_is_committed(person, add_task, folder):
    task, seen = add_task(), []

    def look(session):
        seen.append([path.read_bytes() for path in on_disk(folder)])

    sa.event.listen(db.session, "before_commit", look)
    try:
        unit_acts.comment(person("an"), task.id, "Gửi", files=(REPORT,))
    finally:
        sa.event.remove(db.session, "before_commit", look)
    assert seen[-1] == [made.PDF]


def test_an_act_undone_leaves_no_row_and_at_worst_a_file_nothing_refers_to(
    person, add_task, folder, monkeypatch
):
    task = add_task()
    monkeypatch.setattr(unit_acts, "tell_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        unit_acts.hand_back(person("an"), task.id, "Không thuộc lĩnh vực", files=(REPORT,))
    assert count(Attachment) == count(StoredFile) == 0
    assert [path.read_bytes() for path in on_disk(folder)] == [made.PDF]


def test_one_refused_file_refuses_the_whole_act(person, add_task, folder):
    task, events = add_task(), count(Event)
    program = Upload("Báo cáo.pdf", b"MZ\x90\x00" + bytes(60))
    with pytest.raises(UploadRefused, match="là chương trình chạy được"):
        unit_acts.note_progress(person("an"), task.id, "Đã họp", files=(REPORT, program))
    assert (count(Event), count(Attachment), count(StoredFile)) == (events, 0, 0)
    assert db.session.get_one(Task, task.id).started_on is None
    assert on_disk(folder) == []


def test_more_than_ten_files_are_too_many_for_an_act(person, add_task):
    task, events = add_task(), count(Event)
    with pytest.raises(TooManyFiles):
        unit_acts.comment(person("an"), task.id, "Gửi", files=(REPORT,) * 11)
    assert count(Event) == events


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """The system refuses to let any file of this process grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_fails_the_act_whole_and_says_so(person, add_task, folder):
    task, events = add_task(), count(Event)
    large = Upload("Số liệu.csv", b"1;2\n" * 4_000_000)
    with no_file_over(12_000_000), pytest.raises(FilesNotKept, match="máy chủ hết chỗ"):
        unit_acts.note_progress(person("an"), task.id, "Đã họp", files=(REPORT, large))
    assert (count(Event), count(Attachment), count(StoredFile)) == (events, 0, 0)
    assert db.session.get_one(Task, task.id).started_on is None
    assert [path.read_bytes() for path in on_disk(folder)] == [made.PDF]  # no half-written file


def test_a_folder_that_cannot_be_written_fails_the_act_whole(person, add_task, folder):
    task, events = add_task(), count(Event)
    folder.write_text("not a folder")
    with pytest.raises(FilesNotKept, match="không ghi được vào thư mục tệp"):
        unit_acts.comment(person("an"), task.id, "Gửi", files=(REPORT,))
    assert (count(Event), count(Attachment), count(StoredFile)) == (events, 0, 0)


@BOTH_DATABASES
def test_two_people_who_send_the_same_new_file_at_once_both_succeed(person, add_task, monkeypatch):
    first, second = add_task(), add_task("Việc khác")
    unit_acts.comment(person("an"), first.id, "Gửi", files=(REPORT,))
    monkeypatch.setattr(attachments, "_find", lambda _: None)  # looked before the other committed
    unit_acts.comment(person("lan"), second.id, "Gửi", files=(REPORT,))
    assert attached(second)[0].file.id == attached(first)[0].file.id
    assert count(StoredFile) == 1


def test_a_copy_that_was_altered_on_the_disk_is_put_right_when_it_is_sent_again(
    person, add_task, folder
):
    task = add_task()
    unit_acts.comment(person("an"), task.id, "Gửi", files=(REPORT,))
    (path,) = on_disk(folder)
    path.write_bytes(made.PDF.replace(b"1.7", b"1.4"))
    unit_acts.comment(person("an"), task.id, "Gửi lại", files=(REPORT,))
    assert [one.read_bytes() for one in on_disk(folder)] == [made.PDF]


@pytest.mark.parametrize(
    ("helpers", "readers"),
    [
        ((), {"lan", "minh", "chutich", "an", "cuong"}),
        (("SNNMT",), {"lan", "minh", "chutich", "an", "cuong", "binh"}),
    ],
)
def test_only_who_may_see_the_task_fetches_its_files(
    person, reader, add_task, folder, helpers, readers
):
    task = add_task(helpers=helpers)
    unit_acts.comment(person("an"), task.id, "Gửi", files=(REPORT,))
    (file,) = attached(task)
    assert {who for who in PEOPLE if attachment_for(reader(who), file.id)} == readers
    assert {who for who in PEOPLE if attachments_of(task, reader(who))} == readers
    found, path = attachment_for(reader("an"), file.id)
    assert (found.name, path) == ("Báo cáo.pdf", folder / file.file.location)
    assert path.read_bytes() == made.PDF
    assert attachment_for(reader("lan"), file.id + 1) is None


def test_a_unit_that_gave_the_task_away_sees_its_files_and_not_what_follows(
    person, reader, unit, add_task
):
    task = add_task()
    unit_acts.comment(person("an"), task.id, "Gửi", files=(REPORT,))
    assignment_changes.reassign(
        person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng hơn", files=(TABLE,)
    )
    unit_acts.comment(person("binh"), task.id, "Gửi", files=(Upload("Tiếp.csv", made.TEXT),))
    before, decision, after = attached(task)
    names = [one.name for one in attachments_of(task, reader("an"))]
    assert names == ["Báo cáo.pdf", "Phụ lục.docx"]
    assert attachment_for(reader("an"), before.id)
    assert attachment_for(reader("an"), decision.id)
    assert attachment_for(reader("an"), after.id) is None
    assert len(attachments_of(task, reader("binh"))) == 3
    assignment_changes.reassign(person("lan"), task.id, unit("STC").id, "Giao lại")
    assert attachment_for(reader("an"), after.id)
    assert attachment_for(reader("binh"), after.id)


def sentence_of(file) -> str:
    return event_of(file.event.kind, file.event.facts).sentence


def test_a_superseded_file_stays_and_says_what_took_its_place(person, reader, add_task, folder):
    task = add_task()
    unit_acts.comment(person("an"), task.id, "Gửi", files=(REPORT,))
    (older,) = attached(task)
    newer_id = newer_files.supersede(person("cuong"), older.id, NEWER, note="Sai số liệu")
    shown, newer = attachments_of(task, reader("lan"))
    assert (shown.id, shown.newer.id, shown.newer.name) == (older.id, newer_id, "Báo cáo (sửa).pdf")
    assert (shown.can_supersede, attachments_of(task, reader("an"))[0].can_supersede) == (
        False,
    ) * 2
    assert attachments_of(task, reader("an"))[1].can_supersede
    assert (newer.id, newer.newer, newer.attached_by) == (newer_id, None, "Lê Quốc Cường")
    assert sentence_of(newer) == "thay tệp “Báo cáo.pdf” bằng “Báo cáo (sửa).pdf”"
    assert newer.event.note == "Sai số liệu"
    assert attachment_for(reader("lan"), older.id)[1].read_bytes() == made.PDF
    assert len(on_disk(folder)) == 2


@pytest.mark.parametrize(
    ("sender", "may"),
    [("an", {"an", "cuong"}), ("binh", {"binh"}), ("lan", {"lan", "minh"})],
)
def test_only_the_side_that_attached_a_file_supersedes_it(person, reader, add_task, sender, may):
    task = add_task(helpers=("SNNMT",))
    unit_acts.comment(person(sender), task.id, "Gửi", files=(REPORT,))
    for who in PEOPLE:
        newest = attached(task)[-1]
        offered = {one.id: one.can_supersede for one in attachments_of(task, reader(who))}
        assert offered.get(newest.id, False) is (who in may)
        if who in may:
            newer_files.supersede(person(who), newest.id, NEWER)
        else:
            with pytest.raises(ActNotAllowed):
                newer_files.supersede(person(who), newest.id, NEWER)
    assert len(attached(task)) == 1 + len(may)
    assert len({one.unit_id for one in attached(task)}) == 1


def test_a_unit_that_gave_the_task_away_supersedes_no_more_and_is_not_told_of_newer_files(
    person, reader, unit, add_task
):
    task = add_task(helpers=("SNNMT",))
    unit_acts.comment(person("binh"), task.id, "Gửi", files=(REPORT,))
    unit_acts.comment(person("an"), task.id, "Gửi", files=(TABLE,))
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng hơn")
    of_binh, of_an = attached(task)
    with pytest.raises(ActNotAllowed):
        newer_files.supersede(person("an"), of_an.id, NEWER)
    newer_files.supersede(person("binh"), of_binh.id, NEWER)
    assert [one.newer for one in attachments_of(task, reader("an"))] == [None, None]
    assert not any(one.can_supersede for one in attachments_of(task, reader("an")))


def test_who_is_second_to_supersede_is_told_what_is_there_now(person, add_task):
    task = add_task()
    unit_acts.comment(person("an"), task.id, "Gửi", files=(REPORT,))
    (older,) = attached(task)
    newer_files.supersede(person("an"), older.id, NEWER)
    with pytest.raises(newer_files.AlreadySuperseded, match="đã được thay bằng “Báo cáo"):
        newer_files.supersede(person("cuong"), older.id, TABLE)
    assert len(attached(task)) == 2


def test_a_newer_file_asks_for_the_task_as_it_was_seen_and_for_a_file_that_is_there(
    person, add_task, clock
):
    task = add_task()
    unit_acts.comment(person("an"), task.id, "Gửi", files=(REPORT,))
    (older,), version = attached(task), db.session.get_one(Task, task.id).version
    clock.fixed_moment += timedelta(minutes=5)
    unit_acts.comment(person("cuong"), task.id, "Bổ sung")
    with pytest.raises(ChangedMeanwhile):
        newer_files.supersede(person("an"), older.id, NEWER, version=version)
    with pytest.raises(UploadRefused):
        newer_files.supersede(person("an"), older.id, Upload("a.pdf", b""), version=version + 1)
    with pytest.raises(ValueRefused, match="Không tìm thấy tệp"):
        newer_files.supersede(person("an"), older.id + 1, NEWER)
    assert len(attached(task)) == 1


@pytest.fixture
def directive(person) -> Directive:
    with transaction():
        made_now = Directive(symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh")
        db.session.add(made_now)
        db.session.flush()
        event = record(made_now, DirectiveRegistered("735/CT-UBND", 1), actor=person("lan"))
        attach_to_directive((REPORT,), directive=made_now, event=event, actor=person("lan"))
    return made_now


def test_the_scan_of_a_directive_is_for_those_who_see_one_of_its_tasks(
    person, reader, unit, add_task, directive
):
    def readers() -> set[str]:
        return {who for who in PEOPLE if attachment_for(reader(who), file.id)}

    (file,) = db.session.scalars(sa.select(Attachment).filter_by(directive_id=directive.id))
    assert readers() == {"lan", "minh", "chutich"}
    task = add_task()
    with transaction():
        db.session.get_one(Task, task.id).directive_id = directive.id
    assert readers() == {"lan", "minh", "chutich", "an", "cuong"}
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng hơn")
    assert readers() == {"lan", "minh", "chutich", "an", "cuong", "binh"}
    assert attachments_of_directive(directive, reader("quantri")) == []


def test_the_office_supersedes_the_scan_of_a_directive(person, reader, directive, add_task):
    task = add_task()
    with transaction():
        db.session.get_one(Task, task.id).directive_id = directive.id
    (file,) = attachments_of_directive(directive, reader("minh"))
    assert (file.name, file.can_supersede) == ("Báo cáo.pdf", True)
    assert not attachments_of_directive(directive, reader("an"))[0].can_supersede
    for who in ("an", "chutich", "quantri"):
        with pytest.raises(ActNotAllowed):
            newer_files.supersede(person(who), file.id, NEWER)
    newer_files.supersede(person("minh"), file.id, NEWER)
    older, newer = attachments_of_directive(directive, reader("lan"))
    assert older.newer.id == newer.id
    assert sentence_of(newer) == "thay tệp “Báo cáo.pdf” bằng “Báo cáo (sửa).pdf”"
    with pytest.raises(newer_files.AlreadySuperseded):
        newer_files.supersede(person("lan"), file.id, TABLE)


def test_the_office_learns_which_files_are_missing_or_altered(app, person, add_task, folder):
    task = add_task()
    run = app.test_cli_runner().invoke
    assert run(files_group, ["verify"]).exit_code == 0
    files = (REPORT, TABLE, Upload("Số liệu.csv", made.TEXT))
    unit_acts.comment(person("an"), task.id, "Gửi", files=files)
    unit_acts.comment(person("an"), task.id, "Gửi", files=(Upload("Bản hai.pdf", made.PDF),))
    whole = run(files_group, ["verify"])
    assert (whole.exit_code, whole.output) == (0, "Mọi tệp đính kèm còn nguyên.\n")
    report, table, _, _ = (folder / one.file.location for one in attached(task))
    report.unlink()
    table.write_bytes(table.read_bytes()[:-1])
    told = run(files_group, ["verify"])
    assert told.exit_code == 1
    lines = {re.split(" {2,}", line)[2]: line for line in told.output.splitlines()[2:]}
    assert lines.keys() == {str(report), str(table)}
    assert lines[str(report)].startswith("không còn    Báo cáo.pdf, Bản hai.pdf  ")
    assert lines[str(table)].startswith("bị thay đổi  Phụ lục.docx  ")
    assert '"fault": "altered"' in run(files_group, ["verify", "--format", "json"]).output


def test_the_limit_is_a_setting_and_requests_may_be_as_large_as_ten_files(settle):
    with create_app(settle(TRACKER_UPLOAD_MB="3")).app_context():
        assert most_bytes_with_files() == 31 * 1024 * 1024
    assert settle().upload_bytes == 20 * 1024 * 1024
    with pytest.raises(SettingError, match="một số từ 1 đến 200"):
        settle(TRACKER_UPLOAD_MB="0")
