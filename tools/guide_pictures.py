"""Takes the pictures of the guide from the running program: ``make guide-pictures``.

The program starts on a database of its own with the demonstration data; its pages are fetched as
the people of the demonstration see them and drawn by a Chromium of the machine, without a window.
"""

import base64
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from tools import chromium
from tracker import create_app
from tracker.blueprints.guide.page import PICTURES, Picture
from tracker.cli.seed import seed
from tracker.config import read_settings
from tracker.services.system.seeds import ACCOUNTS_FILE, SAMPLES

FOLDER = Path(__file__).parents[1] / "tracker" / "static" / "guide"
SET_BY_MAKE = ("TRACKER_TODAY", "TRACKER_ORGANISATION")  # from seeds/demonstration.env
QUALITY = 0.75
# Chromium writes pictures only as PNG, three times as large; its canvas writes WebP.
AS_WEBP = """<!doctype html><title>x</title><img id="i" src="data:image/png;base64,{png}"><script>
onload = () => {{
  const image = document.getElementById("i");
  const canvas = Object.assign(document.createElement("canvas"),
    {{width: image.naturalWidth, height: image.naturalHeight}});
  canvas.getContext("2d", {{alpha: false}}).drawImage(image, 0, 0);
  document.body.textContent = canvas.toDataURL("image/webp", {quality});
}};
</script>"""


def main() -> None:
    """Take every picture that the guide names, and remove those that it names no more."""
    painter = chromium.program()
    if painter is None:
        sys.exit(chromium.MISSING)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = demonstration(Path(folder))
        for picture in PICTURES:
            page = whole_page(signed_in(app, Path(folder), picture.who), picture.address)
            drawn = draw(painter, Path(folder), page, picture)
            (FOLDER / picture.file).write_bytes(drawn)
    for path in FOLDER.iterdir():
        if path.name not in {picture.file for picture in PICTURES}:
            path.unlink()


def demonstration(folder: Path) -> Flask:
    """The program on a database of its own, with the sample data."""
    given = {name: os.environ[name] for name in SET_BY_MAKE}  # nothing else: no other database
    app = create_app(read_settings({**given, "TRACKER_INSTANCE": str(folder)}, folder))
    with app.app_context():
        upgrade()
        seed(SAMPLES)
    return app


def signed_in(app: Flask, folder: Path, username: str) -> FlaskClient:
    """The browser of somebody of the demonstration."""
    accounts = (folder / ACCOUNTS_FILE).read_text(encoding="utf-8").splitlines()
    passwords = dict(line.split("\t")[:2] for line in accounts)
    client = app.test_client()
    form = BeautifulSoup(client.get("/dang-nhap").data, "html.parser")
    token = form.select_one("[name=csrf_token]")
    fields = {"username": username, "password": passwords[username]}
    client.post("/dang-nhap", data=fields | {"csrf_token": token["value"] if token else ""})
    return client


def whole_page(client: FlaskClient, address: str) -> str:
    """The page as one file: style sheets and pictures in it, scripts and the demonstration's
    banner left out.
    """
    answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"{address} answered {answer.status}.")
    page = BeautifulSoup(answer.data, "html.parser")
    for tag in page.select("script, .demonstration, link[rel=icon]"):
        tag.decompose()
    for link in page.select("link[rel=stylesheet]"):
        style = page.new_tag("style")
        style.string = _static(client, str(link["href"]))[1].decode()
        link.replace_with(style)
    for image in page.select("img"):
        kind, content = _static(client, str(image["src"]))
        image["src"] = f"data:{kind};base64,{base64.b64encode(content).decode()}"
    return str(page)


def _static(client: FlaskClient, address: str) -> tuple[str, bytes]:
    with client.get(address) as file:
        return str(file.mimetype), bytes(file.data)


def draw(painter: str, folder: Path, page: str, picture: Picture) -> bytes:
    """The top of the page as a WebP picture."""
    shot = folder / "shot.png"
    _paint(painter, folder, page, f"--screenshot={shot}",
           f"--window-size={picture.width},{picture.height}")  # fmt: skip
    png = base64.b64encode(shot.read_bytes()).decode()
    written = _paint(
        painter, folder, AS_WEBP.format(png=png, quality=QUALITY),
        "--dump-dom",
    )  # fmt: skip
    code = re.search(r"data:image/webp;base64,([\w+/=]+)", written)
    if code is None:
        sys.exit(f"{painter} wrote no WebP picture.")
    return base64.b64decode(code[1])


def _paint(painter: str, folder: Path, page: str, *options: str) -> str:
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    command = [painter, "--headless", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
    return subprocess.run(  # noqa: S603 - a program of this machine, on our own page
        [*command, *chromium.options(), *options, file.as_uri()],
        check=True, capture_output=True, text=True, timeout=120,
    ).stdout  # fmt: skip


if __name__ == "__main__":
    main()
