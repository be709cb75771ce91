"""What the program costs before it has done anything: its start."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.costs.registers import environment

TIMES = 3
START = """
import json, resource, time
begun = time.process_time()
import wsgi
spent = time.process_time() - begun
print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def measured(folder: Path) -> dict[str, Any]:
    """Processor time of ``import wsgi`` in a new process, the least of some, and its memory."""
    settings = environment(f"sqlite:///{folder / 'empty.db'}", folder / "instance")
    outputs = [
        subprocess.run(
            [sys.executable, "-c", START], env=settings, capture_output=True, check=True, text=True
        ).stdout
        for _ in range(TIMES)
    ]
    seconds, memory = min(tuple(json.loads(output)) for output in outputs)
    return {"processor_s": seconds, "memory_mb": memory}
