"""A process of the program on data of its own, for a browser to go through."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tracker.services.system.seeds import ACCOUNTS_FILE, SAMPLES

ROOT = Path(__file__).parents[1]
TODAY = "2025-06-30"  # as in seeds/demonstration.env
WITHOUT_WORK = ("units.csv", "calendar.csv", "users.csv", "places.csv", "desks.csv")

NO_SETTINGS: Mapping[str, str] = {}


class Server:
    """A process of the program: where it listens, and the passwords of its people."""

    def __init__(
        self, folder: Path, *, empty: bool = False, settings: Mapping[str, str] = NO_SETTINGS
    ) -> None:
        """Start it in a folder of its own; ``empty``: with units and people, without any task;
        ``settings``: variables besides those that it needs.
        """
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://localhost:{port}"  # a name: of a number browsers make no passkey
        self.folder = folder
        self._log = (folder / "server.log").open("w")
        self._environment = {
            "PATH": os.environ["PATH"],
            "TRACKER_INSTANCE": str(folder),
            "TRACKER_TODAY": TODAY,
            "TRACKER_LISTEN": f"127.0.0.1:{port}",
            "TRACKER_BASE_URL": self.address,
            "TRACKER_ORGANISATION": "UBND tỉnh Điện Biên",
            "TRACKER_ASK_AGAIN_MINUTES": "480",  # who looks at all pages logs in once
            **settings,
        }
        if empty:
            self._seed_people()
        self._process = subprocess.Popen(  # noqa: S603 - this program
            self._command("serve" if empty else "demo"),
            env=self._environment, cwd=ROOT,
            stdout=subprocess.PIPE, stderr=self._log, text=True,
        )  # fmt: skip

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "flask", "--app", "tools.gallery", *words]

    def _seed_people(self) -> None:
        seeds = self.folder / "seeds"
        seeds.mkdir()
        for file in SAMPLES.glob("*.csv"):
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            if file.name not in WITHOUT_WORK:
                lines = lines[:1]
            (seeds / file.name).write_text("".join(lines), encoding="utf-8")
        for words in (["db", "upgrade"], ["seed", "--folder", str(seeds)]):
            subprocess.run(  # noqa: S603 - this program
                self._command(*words),
                env=self._environment, cwd=ROOT, check=True, stdout=self._log, stderr=self._log,
            )  # fmt: skip
        shutil.rmtree(seeds)

    def wait(self) -> None:
        """Until it says that it listens; what it says after that is its end.

        :raises RuntimeError: with its log, when it ended instead.
        """
        output = self._process.stdout
        if output is None or not any(line.startswith(f"Mở {self.address}") for line in output):
            raise RuntimeError((self.folder / "server.log").read_text(encoding="utf-8"))

    def password(self, username: str) -> str:
        """As the demonstration made it up."""
        lines = (self.folder / ACCOUNTS_FILE).read_text(encoding="utf-8").splitlines()
        return dict(line.split("\t")[:2] for line in lines)[username]

    def end(self) -> None:
        """End the process, and wait for it; one that does not end by itself is killed.

        :raises subprocess.TimeoutExpired: it did not.
        """
        self._process.terminate()
        try:
            self._process.communicate(timeout=30)
        finally:
            self._process.kill()
            self._process.wait()
            self._log.close()
