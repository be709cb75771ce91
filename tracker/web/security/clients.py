"""From where the request at hand comes."""

from flask import request

from tracker.domain.organisation.access_trail import LONGEST_ADDRESS, LONGEST_BROWSER, Client


def client() -> Client:
    """The client's address (as the trusted proxies say it), and its browser."""
    return Client(
        (request.remote_addr or "")[:LONGEST_ADDRESS],
        request.user_agent.string[:LONGEST_BROWSER],
    )
