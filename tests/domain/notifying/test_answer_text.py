"""What a person wrote in an answer, cut out of the mail as mail programs make it."""

import time

import pytest

from tracker.domain.notifying.incoming.answer_text import ABOVE_THIS_LINE, answer_in

ANSWER = "Sở đã trình UBND tỉnh.\n- Rà soát danh mục\n- Dự thảo tờ trình"
OURS = "Kính gửi: Ông/Bà Phạm Hoài An\nQuá hạn 3 ngày."
QUOTED = "\n".join(f"> {line}" for line in OURS.splitlines())

BY_PROGRAMS = {
    "gmail, tiếng Việt": "{answer}\n\nVào Th 2, 23 thg 6, 2025 vào lúc 09:12 Theo dõi nhiệm vụ\n"
    "<theo-doi@tinh.gov.vn> đã viết:\n\n{quoted}",
    "gmail, English": "{answer}\n\nOn Mon, Jun 23, 2025 at 9:12 AM Theo dõi nhiệm vụ <\n"
    "theo-doi@tinh.gov.vn> wrote:\n\n{quoted}",
    "gmail, by its date": "{answer}\n\n2025-06-23 9:12 GMT+07:00 Theo dõi <theo-doi@tinh.gov.vn>:\n"
    "\n{quoted}",
    "gmail as HTML, nothing marked": "{answer}\n\nVào 23/6/2025 09:12, Theo dõi <t@x.vn> đã viết:\n"
    "{ours}",
    "outlook, English": "{answer}\n\nFrom: Theo dõi nhiệm vụ <theo-doi@tinh.gov.vn>\n"
    "Sent: Monday, June 23, 2025 9:12 AM\nTo: Phạm Hoài An\nSubject: Quá hạn\n\n{ours}",
    "outlook, tiếng Việt": "{answer}\n\nTừ: Theo dõi nhiệm vụ <theo-doi@tinh.gov.vn>\n"
    "Đã gửi: Thứ Hai, 23 Tháng Sáu 2025 9:12 SA\nĐến: Phạm Hoài An\nChủ đề: Quá hạn\n\n{ours}",
    "outlook on phones": "{answer}\n\nTải Outlook cho iOS\n________________________________\n"
    "From: Theo dõi <t@x.vn>\nSent: Monday\nTo: An\nSubject: Quá hạn\n\n{ours}",
    "old outlook": "{answer}\n\n-----Original Message-----\nFrom: Theo dõi\n\n{ours}",
    "zimbra": '{answer}\n\n----- Thư gốc -----\nTừ: "Theo dõi" <t@x.vn>\nTới: An\n\n{ours}',
    "zimbra, by heads": '{answer}\n\nTừ: "Theo dõi" <t@x.vn>\nTới: "An" <an@x.vn>\n'
    "Đã gửi: Thứ Hai, 23 tháng 6, 2025 9:12:00\nTiêu đề: Quá hạn\n\n{ours}",
    "thunderbird": "{answer}\n\nVào 23/06/2025 9:12 SA, Theo dõi nhiệm vụ viết:\n{quoted}",
    "thunderbird, English": "{answer}\n\nOn 6/23/25 9:12 AM, Theo dõi wrote:\n{quoted}",
    "iphone": "{answer}\n\nĐã gửi từ iPhone của tôi\n\n> Vào 23 thg 6, 2025, lúc 09:12, Theo dõi "
    "<t@x.vn> đã viết:\n>\n{quoted}",
    "below what is quoted": "On Mon, Jun 23, 2025 at 9:12 AM Theo dõi <t@x.vn> wrote:\n{quoted}\n"
    "\n{answer}",
    "a program that we do not know": "{answer}\n\n>>>>\n\n{above}. Trả lời thư này…\n{ours}",
    "windows": "{answer}\r\n\r\n-----Original Message-----\r\nFrom: x",
    "a phone's signature": "{answer}\n\nSent from my Galaxy",
    "signature by its mark": "{answer}\n\n-- \nPhạm Hoài An\nGiám đốc",
    "a closing": "{answer}\n\nTrân trọng./.\n\nPhạm Hoài An\nGiám đốc Sở\nĐT: 0912 345 678",
    "a closing of thanks": "{answer}\nXin trân trọng cảm ơn!\nAn",
    "an English closing": "{answer}\n\nThanks & best regards,\nAn",
}


@pytest.mark.parametrize("program", BY_PROGRAMS)
def test_quotes_and_signatures_are_left_out(program):
    mail = BY_PROGRAMS[program].format(
        answer=ANSWER, quoted=QUOTED, ours=OURS, above=ABOVE_THIS_LINE
    )
    assert answer_in(mail) == ANSWER


@pytest.mark.parametrize(
    "words",
    [
        "Từ ngày 1/6 Sở đã rà soát.\nĐến: 30/6 xong.",
        "Sở đã trình. Trân trọng báo cáo.",
        "Trân trọng đề nghị gia hạn.",
        "Cảm ơn",
        "Chủ tịch viết:\nlàm ngay trong tuần.",
        "Ngày 23/6 Sở họp.\n\nKết quả như sau:\n1. Xong",
        "Trân trọng\n" + "Đoạn văn rất dài. " * 20,
        "- Đã làm\n- Đang làm\n--- phần hai ---",
        "Anh Thành viết:",
    ],
)
def test_what_only_looks_like_a_quote_or_a_closing_stays(words):
    assert answer_in(words) == words.strip()


def test_answers_between_what_is_quoted_are_kept():
    mail = "On 6/23/25 9:12 AM, Theo dõi wrote:\n> Câu 1?\nĐã xong.\n> Câu 2?\nTuần sau.\n"
    assert answer_in(mail) == "Đã xong.\nTuần sau."


def test_a_mail_of_nothing_but_quotes_has_no_answer():
    assert answer_in(f"{QUOTED}\n\n-- \nAn") == ""


@pytest.mark.parametrize(
    "mail",
    [
        "On " + "a " * 50_000,
        "Vào\n" * 20_000,
        "Từ: x\n" * 20_000,
        "\n" * 100_000,
        "> " * 50_000,
        "Trân trọng\n" * 10_000,
        "_" * 100_000,
    ],
)
def test_no_mail_takes_longer_than_its_length(mail):
    began = time.process_time()
    answer_in(mail)
    assert time.process_time() - began < 5
