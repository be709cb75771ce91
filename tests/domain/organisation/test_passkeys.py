"""For which site passkeys are made."""

import pytest

from tracker.domain.organisation.passkeys import Site, is_origin_of, site_of


@pytest.mark.parametrize(
    ("address", "site"),
    [
        (
            "https://Nhiemvu.tinh.gov.vn/",
            Site("nhiemvu.tinh.gov.vn", "https://nhiemvu.tinh.gov.vn"),
        ),
        ("https://nv.vn:8443", Site("nv.vn", "https://nv.vn:8443")),
        ("http://localhost:8000", Site("localhost", "http://localhost:8000")),
    ],
)
def test_of_these_addresses_browsers_make_passkeys(address, site):
    assert site_of(address) == site
    assert is_origin_of(site, address.lower())


@pytest.mark.parametrize(
    "address", ["http://nhiemvu.tinh.gov.vn", "https://10.0.0.5", "https://[::1]:8000", "", "x"]
)
def test_of_these_they_make_none(address):
    assert site_of(address) is None


@pytest.mark.parametrize("address", ["http://nv.vn", "https://nv.vn:444", "https://a.nv.vn"])
def test_a_page_elsewhere_is_none_of_the_site(address):
    assert not is_origin_of(Site("nv.vn", "https://nv.vn"), address)
