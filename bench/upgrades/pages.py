"""The pages that people open first after an upgrade."""

from bench.costs.pages import signed_in
from tracker import create_app

ADDRESSES = {
    "lan": ("/", "/nhiem-vu", "/bao-cao", "/viec-cho", "/van-ban", "/don-vi"),
    "chutich": ("/", "/lanh-dao", "/lanh-dao/bao-len"),
    "quantri": ("/quan-tri/thu", "/quan-tri/cong-viec", "/quan-tri/thiet-lap", "/quan-tri/nhat-ky"),
}


def broken() -> list[str]:
    """The addresses that do not answer as they should, with what they answer."""
    app = create_app()
    answers = []
    for name, addresses in ADDRESSES.items():
        with app.app_context():
            client = signed_in(app, name)
        answers += [(name, address, client.get(address).status_code) for address in addresses]
    return [f"{name} {address}: {status}" for name, address, status in answers if status >= 400]
