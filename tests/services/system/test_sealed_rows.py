"""What is sealed with the key: nothing of it is forgotten when the key is changed."""

import re
from dataclasses import replace
from datetime import time

import pytest

from tests.architecture.sources import SOURCES, relative
from tracker.cli.system.key import key_group
from tracker.config import Group
from tracker.domain.notifying.figure_deliveries import Destination, Rhythm, Terms, Times, Way
from tracker.domain.notifying.outlets import Owner
from tracker.domain.reports.outward.figures import FigureForm, FigureKind, FigurePeriod
from tracker.domain.vocabulary import ColourScheme, Register
from tracker.services.notifying import calendar_addresses
from tracker.services.notifying.channels import set_channel
from tracker.services.organisation.factors import authenticator
from tracker.services.reports.boards import make_board
from tracker.services.reports.figure_deliveries import add_delivery
from tracker.services.system import office_settings, sealed_rows

SEALING = re.compile(r"\bseal\(")
ELSEWHERE = {
    "tracker/services/system/sealed_secrets.py",  # where it is made
    "tracker/services/system/office_settings.py",  # settings, which it knows by their table
}

A_DELIVERY = Terms(
    "Cho IOC",
    FigureKind.OVERVIEW,
    Register.PROVINCE,
    FigurePeriod.MONTH,
    FigureForm.JSON,
    Times(Rhythm.DAILY, time(7, 30)),
    Destination(Way.HTTPS, "https://ioc.example/nhan"),
    "ma-bi-mat",
)


def test_every_service_that_seals_is_known():
    sealing = {relative(path) for path in SOURCES if SEALING.search(path.read_text())} - ELSEWHERE
    known = {
        module.__name__.replace(".", "/") + ".py": module.SEALED_FOR
        for module in vars(sealed_rows).values()
        if hasattr(module, "SEALED_FOR")
    }
    assert sealing == set(known)
    assert {kind.use for kind in sealed_rows.KINDS} == set(known.values())


@pytest.fixture
def sealed_texts(app, person):
    """One of each kind, sealed with the key of the fixtures."""
    set_channel(person("an"), Owner(user_id=person("an").id), "jsons://may.example/duong")
    calendar_addresses.renew(person("lan"), Owner(user_id=person("lan").id))
    authenticator.begin(person("lan"))
    add_delivery(person("quantri"), A_DELIVERY)
    make_board(
        person("quantri"), "Bảng", Register.PROVINCE, FigurePeriod.MONTH, (), ColourScheme.DARK
    )
    seen = office_settings.state_of(Group.MAIL)
    smtp = {"smtp_url": "smtp://theo-doi:mat-khau@thu.example"}
    office_settings.change(person("quantri"), Group.MAIL, smtp, seen)


def with_keys(app, present: str, former: str | None = None) -> None:
    now = replace(app.config["TRACKER"], secret_key=present, former_secret_key=former)
    app.config["TRACKER"] = now


def test_a_new_key_needs_the_former_until_all_is_sealed_anew(app, sealed_texts, person):
    with_keys(app, "m" * 40)
    lost = sealed_rows.sealed()
    assert (lost.readable, lost.unreadable) == (
        0,
        {
            "địa chỉ kênh nhận tin": 1,
            "địa chỉ lịch": 1,
            "mã xác thực hai bước đang đặt": 1,
            "địa chỉ bảng treo": 1,
            "mã bí mật gửi số liệu": 1,
            "thiết lập “Máy chủ thư”": 1,
        },
    )
    with_keys(app, "m" * 40, "k" * 40)
    run = app.test_cli_runner().invoke
    assert "Mở được 6 giá trị" in run(key_group, ["check"]).output
    output = run(key_group, ["reseal"]).output
    assert "Đã niêm phong lại 6 giá trị" in output
    assert "Giữ TRACKER_SECRET_KEY_FORMER thêm 7 ngày" in output
    with_keys(app, "m" * 40)
    assert sealed_rows.sealed() == sealed_rows.Sealed(6, {})
    texts = office_settings.texts_of_group(Group.MAIL)
    assert texts["smtp_url"] == "smtp://theo-doi:mat-khau@thu.example"


def test_what_no_key_opens_stays_as_it_is_and_is_named(app, sealed_texts):
    with_keys(app, "m" * 40)
    ran = app.test_cli_runner().invoke(key_group, ["reseal"])
    assert ran.exit_code == 1
    assert "Không khóa nào mở được: 1 địa chỉ kênh nhận tin, 1 địa chỉ lịch, 1 mã" in ran.output
    with_keys(app, "k" * 40)
    assert sealed_rows.sealed() == sealed_rows.Sealed(6, {})
