"""A login at a provider, and leaving it, in a real browser: what its rules of pages let through."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from tests.e2e.conftest import DESKTOP
from tests.sign_on import provider as providers
from tests.sign_on.provider import CLIENT, SECRET, Person, Provider
from tools.demonstration import Server


@pytest.fixture
def provider() -> Iterator[Provider]:
    with pytest.MonkeyPatch.context() as patch, providers.running() as provider:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the provider's side: http on loopback
        provider.asks = True
        provider.person = Person(
            {"sub": "1", "email": "lan@dienbien.example", "email_verified": True, "name": "Lan"}
        )
        yield provider


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[Server]:
    """The program without tasks, where people log in at the provider alone."""
    settings = {
        "TRACKER_OIDC_ISSUER": provider.issuer,
        "TRACKER_OIDC_CLIENT_ID": CLIENT,
        "TRACKER_OIDC_CLIENT_SECRET": SECRET,
        "TRACKER_OIDC_NAME": "Cổng của tỉnh",
        "TRACKER_LOCAL_LOGIN": "off",
        "TRACKER_BREAK_GLASS": "quantri",
    }
    process = Server(tmp_path_factory.mktemp("sign-on"), empty=True, settings=settings)
    provider.redirect_uris = [f"{process.address}/dang-nhap/mot-lan/tra-loi"]
    try:
        process.wait()
        yield process
    finally:
        process.end()


def test_one_logs_in_at_the_provider_and_leaves_both(
    server: Server, provider: Provider, chromium: Chromium
):
    context = chromium.new_context(base_url=server.address, locale="vi-VN", viewport=DESKTOP)
    page = context.new_page()
    page.goto("/nhiem-vu")
    expect(page.get_by_label("Mật khẩu")).to_have_count(0)
    page.get_by_role("link", name="Đăng nhập bằng Cổng của tỉnh").click()
    page.get_by_role("button", name="Đăng nhập ở cổng").click()
    page.wait_for_url(f"{server.address}/nhiem-vu")
    page.get_by_role("button", name="Đăng xuất").first.click()
    page.wait_for_url(lambda url: url.startswith(provider.issuer))
    page.get_by_role("link", name="Đã đăng xuất ở cổng").click()
    expect(page.get_by_role("heading", name="Đăng nhập", exact=True)).to_be_visible()
    page.goto("/nhiem-vu")
    expect(page.get_by_role("heading", name="Đăng nhập", exact=True)).to_be_visible()
    context.close()
