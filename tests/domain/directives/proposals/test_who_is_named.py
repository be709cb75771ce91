"""Whoever a sentence names is told; a name goes on to the verb, beyond a unit it begins as."""

import pytest

from tests.domain.directives.lists import listed
from tests.domain.directives.proposals.reading_documents import (
    HEAD,
    TAIL,
    codes,
    proposal_of,
    tasks_of,
)
from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.proposals.confidence import confidence_of
from tracker.domain.directives.proposals.proposal import Confidence
from tracker.domain.vocabulary import UnitKind

TO_ALL = HEAD.replace(
    "- Các Sở: Tài chính, Y tế;\n- UBND các xã, phường.",
    "Các sở, ban, ngành tỉnh; UBND các xã, phường.",
)
ALL_REQUESTED = "Chủ tịch UBND tỉnh yêu cầu thực hiện các nội dung sau:\n"
WITHIN = "kể từ ngày nhận được văn bản này"
COMMUNES = ["03160", "03325", "03334"]
PROJECTS = ListedUnit(90, "BQLDA", "Ban Quản lý dự án tỉnh", "Ban QLDA tỉnh", UnitKind.OTHER)


def to_all(body):
    """The tasks of a letter to every department and commune."""
    return list(proposal_of(f"{TO_ALL}{body}{TAIL}").tasks)


@pytest.mark.parametrize(
    "heading", ["", ALL_REQUESTED], ids=["below nothing", "below words to all"]
)
@pytest.mark.parametrize(
    ("sentence", "leads", "content"),
    [
        (f"Sở Văn hóa, Thể thao và Du lịch và Sở Y tế, trong thời hạn 10 ngày làm việc {WITHIN}, "
         "gửi báo cáo danh mục.", ["SVHTTDL", "SYT"], "Gửi báo cáo danh mục"),
        (f"Sở Y tế và Sở Văn hóa, Thể thao và Du lịch, trong vòng 5 ngày {WITHIN}, gửi báo cáo.",
         ["SVHTTDL", "SYT"], "Gửi báo cáo"),
        (f"Sở Nội vụ, Sở Nông nghiệp và Môi trường, chậm nhất sau 07 (bảy) ngày {WITHIN}, báo cáo "
         "kết quả.", ["SNNMT", "SNV"], "Báo cáo kết quả"),
        ("Công an tỉnh, Sở Y tế, ngay sau khi nhận được văn bản này, rà soát danh mục.",
         ["CAT", "SYT"], "rà soát danh mục"),
    ],
)  # fmt: skip
def test_units_before_a_time_lead_and_not_all_that_the_letter_is_sent_to(
    heading, sentence, leads, content
):
    [task] = to_all(f"{heading}5. {sentence}")
    assert codes(task.leads) == leads
    assert task.content.lower().endswith(content.lower())
    assert "Sở" not in task.content


def test_units_before_words_that_say_no_time_lead_and_are_looked_at():
    [task] = to_all(f"{ALL_REQUESTED}5. Sở Y tế, khi có dịch bệnh, gửi báo cáo.")
    assert (codes(task.leads), task.content) == (["SYT"], "Khi có dịch bệnh, gửi báo cáo")
    assert confidence_of(task)["lead"] is Confidence.LOOK


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Sở Y tế và Sở Nội vụ, căn cứ chức năng nhiệm vụ, kiểm tra, rà soát.", ["SNV", "SYT"]),
        ("Sở Y tế căn cứ chức năng, nhiệm vụ được giao, kiểm tra, rà soát.", ["SYT"]),
        ("Giao Sở Y tế, căn cứ chức năng nhiệm vụ được giao kiểm tra, rà soát.", ["SYT"]),
        ("Sở Y tế theo chức năng, nhiệm vụ, quyền hạn được giao, kiểm tra, rà soát.", ["SYT"]),
        ("Sở Y tế căn cứ nhiệm vụ được phân công kiểm tra, rà soát.", ["SYT"]),
        ("Chủ tịch UBND các xã, phường kiểm tra, rà soát.", COMMUNES),
        ("Chủ tịch UBND các xã, phường, căn cứ chức năng, nhiệm vụ, kiểm tra, rà soát.", COMMUNES),
    ],
)
def test_by_their_function_is_no_part_of_the_work(sentence, leads):
    [task] = to_all(f"1. {sentence}")
    assert (codes(task.leads), task.content) == (leads, "Kiểm tra, rà soát")


@pytest.fixture
def with_a_project_board(monkeypatch):
    """The province has a board of projects, which letters call without "tỉnh"."""
    monkeypatch.setattr(listed, "UNITS", [*listed.UNITS, PROJECTS])


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("Ban Quản lý dự án các công trình dân dụng và công nghiệp", "hoàn thiện hồ sơ"),
        ("Ban Quản lý dự án các công trình dân dụng", "khởi công nhà văn hóa"),
        ("Ban QLDA chuyên ngành nông nghiệp", "lập hồ sơ"),
        ("Ban Quản lý dự án đầu tư xây dựng công trình giao thông", "khởi công cầu Bản Mế"),
        ("Ban Quản lý dự án huyện Mường Ảng", "báo cáo tiến độ"),
    ],
)
def test_a_registered_name_with_more_words_of_a_name_is_asked_of(name, work, with_a_project_board):
    [task] = to_all(f"1. {name} {work}.")
    assert (task.leads, task.unknown_units) == ([], [name])
    assert task.content.lower() == work.lower()
    assert confidence_of(task)["lead"] is Confidence.LOOK


@pytest.mark.parametrize(
    "sentence",
    [
        "Ban Quản lý dự án tỉnh hoàn thiện hồ sơ.",
        "Ban Quản lý dự án hoàn thiện hồ sơ.",
        "Ban Quản lý dự án đầu tư xây dựng nhà văn hóa.",
        "Ban QLDA tỉnh có trách nhiệm hoàn thiện hồ sơ.",
        "Ban Quản lý dự án và Sở Y tế hoàn thiện hồ sơ.",
    ],
)
def test_a_registered_name_before_a_verb_is_that_unit(sentence, with_a_project_board):
    [task] = to_all(f"1. {sentence}")
    assert "BQLDA" in codes(task.leads)
    assert not task.unknown_units


@pytest.mark.parametrize(
    "name", ["Sở Hàng không vũ trụ", "Sở Hàng hải", "Sở Đường sắt cao tốc", "Sở Chuyển đổi số"]
)
@pytest.mark.parametrize("before", ["", "Giao "])
def test_the_name_of_an_unknown_unit_goes_on_to_the_verb(before, name):
    [task] = to_all(f"1. {before}{name} tham mưu kế hoạch năm 2026.")
    assert task.unknown_units == [name]
    assert task.content == "Tham mưu kế hoạch năm 2026"


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("Trung tâm Ứng phó Sự cố Thiên tai tỉnh", "xây dựng phương án sơ tán dân"),
        ("Trung tâm Ứng phó Sự cố Thiên tai", "xây dựng phương án sơ tán dân"),
        ("Ban Quản lý Rừng phòng hộ Mường Phăng", "xây dựng kế hoạch bảo vệ rừng"),
        ("Ban Quản lý Rừng phòng hộ Mường Phăng", "bảo vệ diện tích rừng hiện có"),
        ("Ban Quản lý Vườn quốc gia Mường Phăng", "quản lý, bảo vệ rừng đặc dụng"),
        ("Trung tâm Xúc tiến Đầu tư tỉnh", "xây dựng đề án, trình UBND tỉnh"),
        ("Trung tâm dịch vụ việc làm", "xây dựng kế hoạch mở sàn giao dịch việc làm"),
        ("Trung tâm Thiên tai tỉnh", "đầu tư trang thiết bị cứu hộ"),
        ("Trung tâm Khuyến nông tỉnh", "phát triển các mô hình chăn nuôi"),
        ("Trung tâm Giáo dục thường xuyên tỉnh", "giáo dục kỹ năng sống cho học viên"),
        ("Trung tâm Kiểm soát bệnh tật tỉnh", "kiểm soát chặt chẽ các ổ dịch"),
        ("Quỹ Đầu tư phát triển tỉnh", "đầu tư vào các dự án hạ tầng"),
        ("Trường Cao đẳng Kỹ thuật Sơn Hà", "xây dựng chương trình đào tạo"),
        ("Văn phòng Điều phối nông thôn mới tỉnh", "xây dựng dự thảo Quyết định"),
        ("Sở Xây dựng", "xây dựng kế hoạch phát triển nhà ở"),
        ("Ban Quản lý dự án đầu tư xây dựng các công trình tỉnh", "lập hồ sơ thiết kế"),
        ("Công ty cổ phần xây dựng Sơn Hà", "xây dựng công trình cầu Bản Mế"),
        ("Trung tâm Giáo Dục đào tạo Sơn Hà", "phát triển 500 học viên"),
        ("Tổ công tác xây dựng Đề án du lịch", "báo cáo tiến độ"),
    ],
)
@pytest.mark.parametrize("before", ["", "Giao "])
def test_a_verb_that_is_also_a_word_of_names_begins_the_work(before, name, work):
    [task] = tasks_of(f"1. {before}{name} {work}.")
    assert (task.leads, task.unknown_units) == ([], [name])
    assert task.content.lower() == work.lower()
