"""What a browser does at the provider and back, and what is written down of it."""

from tracker.extensions import db
from tracker.models import AccessEntry


def begin(browser, path="/dang-nhap/mot-lan"):
    """The address at the provider that the browser is sent to."""
    browser.open(path, status=302, follow=False)
    return browser.response.headers["Location"]


def log_in(browser, provider, path="/dang-nhap/mot-lan"):
    """There and back."""
    return browser.open(provider.log_in(begin(browser, path)))


def trail():
    """What was written down last."""
    db.session.rollback()
    entry = db.session.scalars(db.select(AccessEntry).order_by(AccessEntry.id.desc())).first()
    return entry.kind.value, entry.about
