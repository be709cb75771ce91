"""Asks the program odd things: ``make fuzz``.

    .venv/bin/python -m bench.fuzz --requests 20000

Ends with 1 when a request gave 500 or more, or cost more than 2 s of processor time, and names
the first of them; ``--seed`` asks the same again.
"""

import argparse
import re
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from contextvars import Context
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from bench.costs.pages import signed_in
from bench.costs.registers import Registers
from bench.fuzz.requests import LEFT_OUT, Offers, Request, changed, followed, made_up
from tracker import clock
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.domain.vocabulary import Role
from tracker.extensions import db, limiter
from tracker.models import User, UserRole
from tracker.services.organisation.connections import access_tokens

LOGIN = re.compile("/dang-nhap|/xac-nhan-lai")  # where one is led who must say who one is
OF_PROGRAMS = re.compile("/api/|/feed|/van-ban-qua-truc/nhan")  # a token opens these
SWITCHED_ON = {
    "TRACKER_API": "on", "TRACKER_EXCHANGE": "on", "TRACKER_FIGURES": "on",
    "TRACKER_BOARDS": "on", "TRACKER_WEBHOOKS": "on", "TRACKER_SIGNATURES": "mark",
}  # fmt: skip
SLOW_S = 2.0
SHOWN = 20


@dataclass
class Outcome:
    """What was seen."""

    codes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def note(self, who: str, request: Request, code: int, seconds: float) -> None:
        """Count an answer; keep what is wrong."""
        self.codes[f"{code // 100}xx"] += 1
        told = f"{who}: {request} -> {code}, {seconds:.2f} s"
        if code >= 500 and code != 503:
            self.broken.append(told)
        if seconds > SLOW_S:
            self.slow.append(told)
        self.slowest = sorted([*self.slowest, (seconds, told)], reverse=True)[:5]


class Somebody:
    """A person's browser, and what pages offered it."""

    def __init__(self, app: Flask, username: str, random: Random) -> None:
        self.app, self.username, self.random = app, username, random
        self.offers = Offers(random)
        self.token = _token(username) if username else "tdnv_none"
        self.client = self._browser()

    def _browser(self) -> FlaskClient:
        client = signed_in(self.app, self.username) if self.username else self.app.test_client()
        for start in ("/", "/dang-nhap", "/tai-khoan", "/nhiem-vu", "/van-ban", "/quan-tri"):
            answer = _alone(client.get, start, follow_redirects=True)
            self.offers.take_in(answer.text, start)
        return client

    def next_request(self, rules: list[Rule]) -> Request:
        """A form, a link or an address made up."""
        kind = self.random.random()
        if kind < 0.45 and self.offers.forms:
            return changed(self.random, self.random.choice(self.offers.forms))
        if kind < 0.75 and self.offers.links:
            return followed(self.random, self.random.choice(self.offers.links))
        return made_up(self.random, self.random.choice(rules), range(1, 60))

    def ask(self, request: Request) -> tuple[int, float]:
        """Send it; the code of the answer, and what it cost."""
        data: dict[str, list[object]] = {}
        for name, text in request.boxes:
            data.setdefault(name, []).append(text)
        headers = {}
        if OF_PROGRAMS.match(request.address):
            headers["Authorization"] = f"Bearer {self.token}"
        began = time.process_time()
        if request.method == "get":
            given = {name: [str(text) for text in texts] for name, texts in data.items()}
            answer = _alone(self.client.get, request.address, query_string=given or None,
                            headers=headers)  # fmt: skip
        else:
            answer = _alone(self.client.post, request.address, data=data, headers=headers)
        page = answer.text if answer.mimetype == "text/html" else answer.data and ""
        cost = time.process_time() - began
        if page:
            self.offers.take_in(page, request.address)
        if self.username and LOGIN.search(answer.headers.get("Location", "")):
            db.session.remove()
            self.client = self._browser()
        answer.close()
        return answer.status_code, cost


def _token(username: str) -> str:
    user = db.session.scalars(db.select(User).where(User.username == username)).one()
    scopes = (TokenScope.ACT, TokenScope.ASSISTANT)
    last_day = clock.today() + timedelta(days=9)
    _row, text = access_tokens.make(None, user.id, name="thử", scopes=scopes, last_day=last_day)
    return text


def _alone(ask: Callable[..., TestResponse], *given: object, **more: object) -> TestResponse:
    """A request in a context of its own, as on a server: nothing of the one before is left."""
    return Context().run(ask, *given, buffered=True, **more)


def people() -> list[str]:
    """One of each role by name, and nobody."""
    rows = db.session.execute(
        db.select(User.username, UserRole.role)
        .join(UserRole, UserRole.user_id == User.id)
        .where(User.active)
        .order_by(User.id)
    )
    of_role: dict[Role, str] = {}
    for username, role in rows:
        of_role.setdefault(role, username)
    return [*dict.fromkeys(of_role.values()), ""]


def run(app: Flask, requests: int, seed: int) -> Outcome:
    """Ask so many requests; the same seed asks the same."""
    random, outcome = Random(seed), Outcome()
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in LEFT_OUT]
    limiter.enabled, limits = False, limiter.enabled  # or most answers are pauses
    try:
        everybody = [Somebody(app, username, random) for username in people()]
        for number in range(requests):
            somebody = everybody[number % len(everybody)]
            request = somebody.next_request(rules)
            code, seconds = somebody.ask(request)
            outcome.note(somebody.username or "nobody", request, code, seconds)
    finally:
        limiter.enabled = limits
    return outcome


def main(arguments: list[str]) -> int:
    """Ask, print, say whether all is well."""
    parser = argparse.ArgumentParser(prog="bench.fuzz", description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tasks", type=int, default=300)
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Registers(Path(folder), **SWITCHED_ON)) as registers,
        registers.application("sqlite", options.tasks) as app,
    ):
        outcome = run(app, options.requests, options.seed)
    print(
        f"{options.requests} requests, seed {options.seed}: {dict(sorted(outcome.codes.items()))}"
    )
    print("slowest:", *(f"  {told}" for _seconds, told in outcome.slowest), sep="\n")
    for name, lines in (("BROKEN", outcome.broken), ("SLOW", outcome.slow)):
        print(f"{name}: {len(lines)}", *(f"  {line}" for line in lines[:SHOWN]), sep="\n")
    return 1 if outcome.broken or outcome.slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
