"""Acts are tried on SQLite and PostgreSQL by turns, each on one of them.

What counts rest on (reports, confirmations, returns, reopenings) and what depends on the database
(two at once, frozen rows, generated histories, files) runs on both: it says ``BOTH_DATABASES``.
"""

from collections.abc import Iterator
from zlib import crc32

import pytest

from tests import databases


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh database that holds the cast, of the kind whose turn it is by the test's name."""
    turn = databases.KINDS[crc32(request.node.name.encode()) % len(databases.KINDS)]
    kind = getattr(request, "param", turn)
    with request.getfixturevalue(f"{kind}_databases").copy_of("cast") as url:
        yield url
