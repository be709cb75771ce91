"""Settings: defaults that work, and one clear line for each value that cannot be used."""

import os
import stat
import subprocess
import sys

import pytest

from tools import readme_settings
from tracker import create_app
from tracker.config import CANNOT_START, SettingError, read_settings
from tracker.domain.notifying.reminders import DayCount, ReminderPlan


@pytest.fixture
def read(tmp_path):
    return lambda **environ: read_settings(environ, tmp_path)


def test_without_any_setting_it_runs_on_sqlite_in_the_instance_folder(read, tmp_path):
    settings = read()
    assert settings.database_url == f"sqlite:///{tmp_path / 'instance' / 'tracker.db'}"
    assert settings.smtp_url is None
    assert settings.today is None
    assert settings.base_url == "http://127.0.0.1:8000"


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(read, tmp_path):
    assert read().secret_key == read().secret_key
    mode = (tmp_path / "instance" / "secret-key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_only_its_owner_can_look_into_the_instance_folder(read, tmp_path):
    read()
    assert stat.S_IMODE((tmp_path / "instance").stat().st_mode) == 0o700


def test_an_instance_folder_that_cannot_be_is_named(read, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match="TRACKER_INSTANCE"):
        read(TRACKER_INSTANCE=str(tmp_path / "file" / "instance"))


def test_postgresql_urls_of_any_spelling_use_psycopg(read):
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        url = read(TRACKER_DATABASE_URL=f"{scheme}://u:p%40ss@host/db").database_url
        assert url == "postgresql+psycopg://u:p%40ss@host/db"


def test_reminders_are_set_as_days_before_days_after_and_which_days_count(read):
    assert read().reminders_of() == ReminderPlan((7, 3, 1), (1,), DayCount.WORKING)
    set_so = read(
        TRACKER_REMINDER_DAYS="1, 10",
        TRACKER_REMINDER_AFTER="0",
        TRACKER_REMINDER_COUNT="calendar",
    )
    assert set_so.reminders_of() == ReminderPlan((10, 1), (), DayCount.CALENDAR)


def test_the_readme_lists_the_settings_as_they_are():
    readme = readme_settings.README.read_text(encoding="utf-8")
    assert readme == readme_settings.text(), "make settings writes them anew"


BAD = [
    ("TRACKER_DATABASE_URL", "mysql://host/db"),
    ("TRACKER_DATABASE_URL", "không phải url"),
    ("TRACKER_SMTP_URL", "http://host"),
    ("TRACKER_SMTP_URL", "smtp://host:không"),
    ("TRACKER_SMTP_URL", "smtp://"),
    ("TRACKER_MAIL_FROM", "văn phòng"),
    ("TRACKER_MAIL_REPLY_TO", "văn phòng"),
    ("TRACKER_MAIL_BOUNCE", "@"),
    ("TRACKER_MAILS_PER_MINUTE", "-1"),
    ("TRACKER_SMTP_CA_FILE", "/khong/co.pem"),
    ("TRACKER_SMTP_CA_FILE", "/dev/null"),
    ("TRACKER_BASE_URL", "nhiemvu.tinh.gov.vn"),
    ("TRACKER_OIDC_ISSUER", "http://dangnhap.tinh.gov.vn"),
    ("TRACKER_OIDC_ISSUER", "https://dangnhap.tinh.gov.vn?a=b"),
    ("TRACKER_OIDC_ISSUER", "https://ai:gi@dangnhap.tinh.gov.vn"),
    ("TRACKER_OIDC_ISSUER", "https://dangnhap.tinh.gov.vn:không"),
    ("TRACKER_OIDC_SCOPES", "profile email"),
    ("TRACKER_OIDC_CA", "/khong/co.pem"),
    ("TRACKER_OIDC_MATCH", "ten"),
    ("TRACKER_OIDC_EMAILS_SURE", "yes"),
    ("TRACKER_OIDC_EMAIL_CLAIM", "địa chỉ thư"),
    ("TRACKER_OIDC_ROLES", "van-phong=chuyen_vien"),
    ("TRACKER_OIDC_ROLES", "office_staff"),
    ("TRACKER_OIDC_NEW_ACCOUNTS", "always"),
    ("TRACKER_LOCAL_LOGIN", "0"),
    ("TRACKER_TIMEZONE", "Asia/Dien_Bien"),
    ("TRACKER_TIMEZONE", "../etc/passwd"),
    ("TRACKER_TODAY", "30/06/2025"),
    ("TRACKER_SECRET_KEY", "ngắn"),
    ("TRACKER_SECRET_KEY_FORMER", "ngắn"),
    ("TRACKER_LISTEN", "8000"),
    ("TRACKER_LISTEN", "127.0.0.1:70000"),
    ("TRACKER_SESSION_HOURS", "0"),
    ("TRACKER_DUE_SOON_DAYS", "bảy"),
    ("TRACKER_FLAG_TIME", "24:00"),
    ("TRACKER_DIGEST_DAY", "32"),
    ("TRACKER_DIGEST_TIME", "7h30"),
    ("TRACKER_WEEKLY_DAY", "thứ Hai"),
    ("TRACKER_REMINDER_DAYS", "7,bảy"),
    ("TRACKER_REMINDER_DAYS", "11,10,9,8,7,6,5,4,3,2,1"),
    ("TRACKER_REMINDER_AFTER", "61"),
    ("TRACKER_REMINDER_COUNT", "lunar"),
    ("TRACKER_BEFORE_MEANS", "maybe"),
    ("TRACKER_LOG_FORMAT", "xml"),
    ("TRACKER_CHANNEL_SCHEMES", "tgram,syslog"),
    ("TRACKER_CHANNEL_NETWORKS", "nội bộ"),
    ("TRACKER_METRICS_TOKEN", "ngắn"),
    ("TRACKER_SECRET_KEY", " " * 40),
    ("TRACKER_SECRET_KEY", "ngắn" + " " * 40),
    ("TRACKER_BASE_URL", "https://"),
    ("TRACKER_BASE_URL", "https://:8000"),
    ("TRACKER_BASE_URL", "https://nhiemvu.tinh.gov.vn:70000"),
    ("TRACKER_LISTEN", ":8000"),
    ("TRACKER_LISTEN", "127.0.0.1:0"),
    ("TRACKER_SMTP_URL", "smtp://thu.tinh.gov.vn:70000"),
    ("TRACKER_SMTP_URL", "smtp://:25"),
    ("TRACKER_DATABASE_URL", "postgresql://u:p@host"),
    ("TRACKER_DATABASE_URL", "postgresql://u:p@host:70000/db"),
    ("TRACKER_CHANNEL_NETWORKS", "0.0.0.0/0"),
    ("TRACKER_CHANNEL_NETWORKS", "10.0.0.0/8,::/0"),
    ("TRACKER_HOSTS", "https://a.vn"),
    ("TRACKER_HOSTS", "a.vn, b vn"),
    ("TRACKER_PROXIES", "1"),  # without TRACKER_BASE_URL
]


@pytest.mark.parametrize(("variable", "value"), BAD)
def test_a_value_that_cannot_be_used_is_named_in_one_line(read, variable, value):
    with pytest.raises(SettingError) as caught:
        read(**{variable: value})
    message = str(caught.value)
    assert message.startswith(f"{variable}=")
    assert "cần" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TRACKER_SMTP_URL", "smtp://an:bimat@:x"),
        ("TRACKER_DATABASE_URL", "mysql://an:bimat@host/db"),
        ("TRACKER_SECRET_KEY", "bimat"),
        ("TRACKER_METRICS_TOKEN", "bimat"),
        ("TRACKER_DATABASE_URL", "postgresql://an:p@bimat@host/db"),
        ("TRACKER_DATABASE_URL", "postgresql://an:bimat@host:70000/db"),
        ("TRACKER_SMTP_URL", "smtp://an:bimat@host:70000"),
        ("TRACKER_BASE_URL", "https://an:bimat@host"),
        ("TRACKER_INCOMING_BOX", "imaps://an:bimat@host:x"),
    ],
)
def test_no_message_repeats_a_secret(read, variable, value):
    with pytest.raises(SettingError) as caught:
        read(**{variable: value})
    assert "bimat" not in str(caught.value)


ADDRESSES = (
    ("TRACKER_SMTP_URL", "smtp://an:{}@thu.example:25"),
    ("TRACKER_DATABASE_URL", "postgresql://an:{}@may/db"),
    ("TRACKER_INCOMING_BOX", "imaps://an:{}@thu.example/INBOX"),
)


@pytest.mark.parametrize(("variable", "address"), ADDRESSES)
@pytest.mark.parametrize(
    "password", ["bi@mat", "bi@mat khau", "bi mat", "bimat%zz", "bimat%", "12/bimat", "bi#mat"]
)
def test_a_password_that_is_not_percent_encoded_is_refused(read, variable, address, password):
    with pytest.raises(SettingError, match="mật khẩu viết mã hóa: @ là %40") as caught:
        read(**{variable: address.format(password)})
    message = str(caught.value)
    assert "\n" not in message
    assert "mat" not in message.replace("mật", "")


def test_a_password_that_is_percent_encoded_is_used_as_it_is(read):
    for variable, address in ADDRESSES:
        assert read(**{variable: address.format("a%40b%20%25c:d")})
    path = "sqlite:////srv/theo-doi@tinh/tracker.db"  # no account: a folder may be named so
    assert read(TRACKER_DATABASE_URL=path).database_url.endswith("tinh/tracker.db")


def test_a_name_that_is_no_setting_is_named_with_the_nearest(read):
    with pytest.raises(SettingError, match=r"^TRACKER_SMTP_ULR: .* có lẽ là TRACKER_SMTP_URL"):
        read(TRACKER_SMTP_ULR="smtp://thu")
    with pytest.raises(SettingError, match=r"^TRACKER_QQQQQQQQ: không có thiết lập tên này\. "):
        read(TRACKER_QQQQQQQQ="1")
    assert read(TRACKER_NEW_PASSWORD="x", TRACKERS="1").today is None


START = {
    "flask": ["-m", "flask", "--app", "wsgi", "run", "--port", "0"],
    "serve": ["-m", "flask", "--app", "wsgi", "serve"],
    "scheduler": ["-m", "flask", "--app", "wsgi", "jobs", "run"],
    "gunicorn": ["-m", "gunicorn", "--workers", "1", "--bind", "127.0.0.1:0", "wsgi:app"],
}


FIRST_OF_THEM = "gunicorn"  # what would start workers for ever


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=[pytest.mark.long] * (way != FIRST_OF_THEM)) for way in START]
)
def test_a_wrong_setting_ends_every_way_of_starting_for_good(way, tmp_path):
    environ = {
        **{name: text for name, text in os.environ.items() if not name.startswith("TRACKER_")},
        "TRACKER_INSTANCE": str(tmp_path),
        "TRACKER_LISTEN": "tám nghìn",
    }
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, *START[way]], cwd=readme_settings.README.parent, env=environ,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == CANNOT_START
    told = "Cấu hình sai: TRACKER_LISTEN='tám nghìn': cần địa_chỉ:cổng, ví dụ 127.0.0.1:8000"
    assert done.stderr.splitlines().count(told) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("proxies", "seen"), [("0", "127.0.0.1"), ("1", "203.0.113.7")])
def test_only_a_trusted_proxy_says_who_asks(settle, proxies, seen):
    app = create_app(settle(TRACKER_PROXIES=proxies, TRACKER_BASE_URL="http://localhost"))
    headers = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
    environ = app.test_client().get("/dang-nhap", headers=headers).request.environ
    addresses = []
    app.wsgi_app(environ, lambda *_: addresses.append(environ["REMOTE_ADDR"]))
    assert addresses == [seen]


SIGN_ON = {
    "TRACKER_BASE_URL": "https://nhiemvu.tinh.gov.vn",
    "TRACKER_OIDC_ISSUER": "https://dangnhap.tinh.gov.vn/realms/tinh",
    "TRACKER_OIDC_CLIENT_ID": "theo-doi",
}


def test_single_sign_on_is_off_until_provider_and_client_are_set(read):
    assert not read().signs_on
    settings = read(
        **SIGN_ON, TRACKER_OIDC_ROLES_CLAIM="groups", TRACKER_OIDC_ROLES="a=b=unit_head"
    )
    assert settings.signs_on
    assert settings.oidc_answer_url == "https://nhiemvu.tinh.gov.vn/dang-nhap/mot-lan/tra-loi"
    assert settings.oidc_roles == {"a=b": "unit_head"}
    assert read(**SIGN_ON | {"TRACKER_OIDC_ISSUER": "http://localhost:8080/a"}).signs_on


@pytest.mark.parametrize(
    ("lacks", "further"),
    [
        *((name, {}) for name in SIGN_ON),
        ("TRACKER_OIDC_ROLES", {"TRACKER_OIDC_ROLES_CLAIM": "groups"}),
        ("TRACKER_OIDC_ROLES_CLAIM", {"TRACKER_OIDC_ROLES": "a=unit_head"}),
        ("TRACKER_OIDC_UNIT_CLAIM", {"TRACKER_OIDC_NEW_ACCOUNTS": "unit"}),
        ("TRACKER_BREAK_GLASS", {"TRACKER_LOCAL_LOGIN": "off"}),
    ],
)
def test_what_single_sign_on_lacks_is_named(read, lacks, further):
    with pytest.raises(SettingError, match=f"cả {lacks}"):
        read(**{name: text for name, text in SIGN_ON.items() if name != lacks}, **further)


def test_local_login_is_not_switched_off_where_there_is_no_other(read):
    with pytest.raises(SettingError, match="cả TRACKER_OIDC_ISSUER"):
        read(TRACKER_LOCAL_LOGIN="off", TRACKER_BREAK_GLASS="quantri")


@pytest.mark.parametrize("part", ["API", "EXCHANGE", "FIGURES", "BOARDS", "ASSISTANTS", "WEBHOOKS"])
def test_each_way_for_other_programs_is_off_until_it_is_switched_on(read, part):
    states = [read(), read(**{f"TRACKER_{part}": "off"}), read(**{f"TRACKER_{part}": "on"})]
    assert [getattr(settings, part.lower()) for settings in states] == [False, False, True]
    with pytest.raises(SettingError, match=f"TRACKER_{part}"):
        read(**{f"TRACKER_{part}": "yes"})
