"""How gunicorn runs the program. It reads this file by itself when started in this folder."""

import os
import pathlib
import shutil
import tempfile

# Set before the program is imported: its workers then count requests together.
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="tracker-metrics-")
    made = os.environ["PROMETHEUS_MULTIPROC_DIR"]
else:
    made = ""


def on_starting(server):
    """What workers of an earlier run counted is nobody's any more."""
    for left in pathlib.Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).glob("*.db"):
        left.unlink(missing_ok=True)


def post_worker_init(worker):
    """One log, in one form, for everything a worker tells.

    The program is imported in workers alone: those that a HUP starts then run its new version.
    """
    from tracker.cli.system.key import check_key_or_exit
    from tracker.cli.terminal.logs import log_to_stderr
    from tracker.database import release

    log_to_stderr(worker.wsgi)
    with worker.wsgi.app_context():
        check_key_or_exit()
        release()
    worker.log.error_log.handlers.clear()
    worker.log.error_log.propagate = True


def child_exit(server, worker):
    """Forget what a worker that ended can tell no more."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server):
    """Leave no files behind."""
    if made:
        shutil.rmtree(made, ignore_errors=True)
