"""The provider of single sign-on, for the tests of the pages that lead there."""

import logging

import pytest

from tests.conftest import NOW
from tests.sign_on import provider as providers
from tests.sign_on.provider import CLIENT, SECRET, Person
from tracker.services.organisation.sign_on import provider as asked_provider

BASE = "http://localhost"


@pytest.fixture(scope="session")
def running():
    """One provider for all tests, on their clock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the provider's side: http on loopback
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        with providers.running(NOW.timestamp) as provider:
            yield provider


@pytest.fixture
def provider(running, app):
    """The provider as good as new; an is logged in there."""
    fresh = providers.Provider(running.port, running.now)
    for name, value in vars(fresh).items():
        setattr(running, name, value)
    clock = app.extensions["tracker.clock"]
    running.now = lambda: clock.real_now().timestamp()
    running.redirect_uris = [f"{BASE}/dang-nhap/mot-lan/tra-loi"]
    running.person = Person(
        {
            "sub": "s-an",
            "email": "an@tinh.example",
            "email_verified": True,
            "preferred_username": "an.ph",
            "name": "Phạm Hoài An",
        }
    )
    return running


@pytest.fixture
def settings_of(app, settle, provider):
    """``settings_of(TRACKER_OIDC_MATCH="username")``: single sign-on is set, with these besides."""

    def settings(**environ):
        app.config["TRACKER"] = settle(
            TRACKER_DATABASE_URL=app.config["TRACKER"].database_url,
            **{
                "TRACKER_BASE_URL": BASE,
                "TRACKER_OIDC_ISSUER": provider.issuer,
                "TRACKER_OIDC_CLIENT_ID": CLIENT,
                "TRACKER_OIDC_CLIENT_SECRET": SECRET,
                "TRACKER_OIDC_NAME": "Cổng của tỉnh",
                **environ,
            },
        )
        asked_provider.forget()

    return settings


@pytest.fixture
def signs_on(settings_of):
    """Single sign-on is set, and nothing else."""
    settings_of()
