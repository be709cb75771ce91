"""Files on acts: sent along, fetched by those who may, refused with a reason, never replaced."""

import io
import logging

from tests.file_samples import PDF, TEXT
from tracker.extensions import db
from tracker.models import Attachment
from tracker.queries.system.files import attachment_for
from tracker.services.system.files import Upload
from tracker.services.tasks import unit_acts


def attached(task):
    asked = db.select(Attachment).filter_by(task_id=task.id).order_by(Attachment.id)
    return db.session.scalars(asked).all()


def test_files_go_with_an_act_and_stand_beside_it(browse, add_task):
    task = add_task()
    an, lan = browse("an"), browse("lan")
    an.open(f"/nhiem-vu/{task.id}")
    files = [(io.BytesIO(PDF), "Báo cáo.pdf"), (io.BytesIO(TEXT), "Số liệu.csv")]
    an.send(".act-report_done form", {"text": "Đã trình", "files": files})
    lan.open(f"/nhiem-vu/{task.id}")
    first = lan.page.select_one(".timeline li")
    assert "báo cáo hoàn thành" in first.get_text()
    assert [a.get_text() for a in first.select(".files a")] == ["Báo cáo.pdf", "Số liệu.csv"]
    assert lan.texts(".files .size")[0] == f"{len(PDF)} byte"
    answer = lan.raw("get", str(first.select_one(".files a")["href"]))
    assert answer.data == PDF
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "B%C3%A1o%20c%C3%A1o.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    answer.close()


def test_a_file_that_is_not_taken_is_said_at_its_box_and_the_words_stay(browse, add_task):
    task = add_task()
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    files = [(io.BytesIO(b"MZ\x90\x00" + bytes(60)), "Báo cáo.pdf"), (io.BytesIO(TEXT), "a.csv")]
    an.send(".act-note_progress form", {"note": "Đã họp", "files": files}, status=422)
    assert "“Báo cáo.pdf”" in an.text(".error-summary a")
    assert an.link(".error-summary a") == "#note_progress-files"
    assert an.page.select_one(".act-note_progress textarea").text.strip() == "Đã họp"
    assert "hãy chọn lại tệp “Báo cáo.pdf”, “a.csv”" in an.text(".act-note_progress .warning")
    assert attached(task) == []
    assert task.started_on is None


def test_others_files_do_not_exist(browse, add_task, person):
    task, helped = add_task(), add_task(helpers=("SNNMT",))
    for one in (task, helped):
        unit_acts.comment(person("an"), one.id, "x", files=(Upload("a.csv", TEXT),))
    binh = browse("binh")
    assert binh.raw("get", f"/tep/{attached(task)[0].id}").status_code == 404
    assert binh.raw("get", "/tep/999").status_code == 404
    answer = binh.raw("get", f"/tep/{attached(helped)[0].id}")
    assert (answer.status_code, answer.data) == (200, TEXT)
    answer.close()


def test_bytes_that_somebody_removed_are_404_and_logged(browse, add_task, person, caplog):
    task = add_task()
    unit_acts.comment(person("an"), task.id, "x", files=(Upload("a.csv", TEXT),))
    (file,) = attached(task)
    _, path = attachment_for(person("an").person, file.id)
    path.unlink()
    with caplog.at_level(logging.ERROR):
        browse("an").open(f"/tep/{file.id}", status=404)
    assert "is not on the disk" in caplog.text


def test_a_newer_file_takes_the_place_and_the_older_stays(browse, add_task, person):
    task, other = add_task(), add_task()
    unit_acts.comment(person("an"), task.id, "x", files=(Upload("cũ.csv", TEXT),))
    unit_acts.comment(person("an"), other.id, "x", files=(Upload("khác.csv", TEXT),))
    an, lan = browse("an"), browse("lan")
    lan.open(f"/nhiem-vu/{task.id}")
    assert lan.texts(".newer") == []
    an.open(f"/nhiem-vu/{task.id}")
    an.send(".newer form", {"note": "Sai số"}, status=422)
    assert an.text(".error-summary a") == "Chọn một tệp để thay."
    new = {"files": (io.BytesIO(b"1;2"), "mới.csv")}
    an.send(".newer form", {**new, "tep": str(attached(other)[0].id)}, status=422)
    assert "Không tìm thấy tệp" in an.text(".error-summary")
    an.open(f"/nhiem-vu/{task.id}")
    an.send(".newer form", {"files": (io.BytesIO(b"1;2"), "mới.csv"), "note": "Sai số"})
    assert "thay bằng mới.csv" in an.text(".superseded")
    assert len(an.texts(".newer")) == 1  # only the newest can be superseded
    old = an.raw("get", an.link(".superseded > a"))
    assert old.data == TEXT
    old.close()
