"""The pages that people open first after an upgrade."""

from bench.costs.pages import signed_in
from tracker import create_app

ADDRESSES = {
    "lan": ("/", "/nhiem-vu", "/bao-cao", "/viec-cho", "/van-ban", "/don-vi"),
    "chutich": ("/", "/lanh-dao", "/lanh-dao/bao-len"),
    "quantri": ("/quan-tri/thu", "/quan-tri/cong-viec", "/quan-tri/thiet-lap", "/don-vi"),
}


def broken() -> list[str]:
    """The addresses that do not answer as they should, with what they answer."""
    app = create_app()
    with app.app_context():
        return [
            f"{name} {address}: {answer.status_code}"
            for name, addresses in ADDRESSES.items()
            for address in addresses
            if (answer := signed_in(app, name).get(address)).status_code >= 400
        ]
