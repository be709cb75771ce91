"""The signatures of a PDF, read by a process of its own with limits of time and memory."""

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.domain.directives.exchange.signatures import Signature, SignatureDoubt, SignatureState

LONGEST_S = 20
_PROGRAM = Path(__file__).with_name("reading_signatures.py")

_DOUBTS = {
    "not_trusted": SignatureDoubt.NOT_TRUSTED,
    "expired": SignatureDoubt.EXPIRED,
    "revoked": SignatureDoubt.REVOKED,
    None: None,
}

_log = logging.getLogger(__name__)


def has_signatures(content: bytes) -> bool:
    """Whether the file is a PDF that says that it is signed (ISO 32000, 12.8: ByteRange)."""
    return content.startswith(b"%PDF-") and b"/ByteRange" in content


def signatures_in(
    content: bytes, certificates: Sequence[str], at: datetime
) -> list[Signature] | None:
    """Its signatures as of a moment, by the certificates (PEM) that vouch for others; ``None``
    where they cannot be read within the limits.
    """
    question = json.dumps({"certificates": list(certificates), "at": at.isoformat()})
    try:
        done = subprocess.run(  # noqa: S603 - our own program, without a shell
            [sys.executable, "-I", str(_PROGRAM)],
            input=question.encode() + b"\n" + content,
            capture_output=True,
            timeout=LONGEST_S,
            check=True,
        )
        return [_signature(one) for one in json.loads(done.stdout)]
    except (subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("signatures of a file of %d bytes: %s", len(content), type(error).__name__)
        return None


def _signature(one: dict[str, Any]) -> Signature:
    return Signature(
        SignatureState(str(one["state"])),
        str(one["signer"]),
        str(one["organisation"]),
        datetime.fromisoformat(str(one["at"])) if one["at"] else None,
        bool(one["is_stamped"]),
        _DOUBTS[one["doubt"]],
    )
