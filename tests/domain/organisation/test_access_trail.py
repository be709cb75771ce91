"""What the trail of logins writes down, and how devices are named."""

import pytest

from tracker.domain.organisation.access_trail import device_of, name_to_keep


@pytest.mark.parametrize(
    ("browser", "device"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36", "Chrome trên Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36 Edg/131.0", "Edge trên Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/1",
            "Chrome trên iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 14) coc_coc_browser/120 Chrome/131", "Cốc Cốc trên Android"),
        ("curl/8.5", "Trình duyệt khác"),
        ("", "Trình duyệt khác"),
    ],
)
def test_a_device_is_named_as_people_call_it(browser, device):
    assert device_of(browser) == device


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" An ", "an"),
        ("an@tinh.example", "an@tinh.example"),
        ("Mật khẩu của tôi", ""),
        ("p@ss w0rd!", ""),
        ("x" * 300, ""),
    ],
)
def test_what_does_not_look_like_a_name_is_not_written_down(typed, name):
    assert name_to_keep(typed) == name
