"""``flask serve`` without its scheduler: ``python -m bench.costs.waitress_alone PORT``"""

import sys

from waitress import serve

from tracker.cli.server import THREADS
from wsgi import app

if __name__ == "__main__":
    serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=THREADS, ident="")
