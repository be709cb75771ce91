"""A plugin of pytest: when its processor's time is up, tests end as if somebody had pressed Ctrl-C.

So a change that ends nowhere is stopped, databases and all; the clock says little on a machine that
has other things to do.
"""

import resource
import signal

SECONDS = 150


def pytest_configure() -> None:
    """From now on."""
    signal.signal(signal.SIGXCPU, signal.default_int_handler)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, most))
