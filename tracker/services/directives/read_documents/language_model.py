"""Proposals of the office's own language model, asked at an address that speaks as OpenAI's does.

Off until an address is set. Whatever it answers goes through the checks of ``model_answers``.
"""

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from tracker import config
from tracker.domain.directives.proposals.model_answers import AnswerUnusable, checked_proposal
from tracker.domain.directives.proposals.places import Places
from tracker.domain.directives.proposals.proposal import Proposal
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.errors import NotPossibleNow
from tracker.mail.transport.outward_calls import guarded
from tracker.queries.directives.proposals import proposal_of, reading_rules

_TIMEOUT_S = 120
_MOST_BYTES = 2_000_000  # of an answer
_MOST_LETTERS = 60_000  # of a document that is sent
_ASKED = (
    "Bạn đọc văn bản hành chính Việt Nam và tách các nhiệm vụ được giao. Chỉ trả lời một JSON dạng "
    '{"tasks": [{"content": "", "lead": [""], "coordinating": [""], "deadline_phrase": "", '
    '"product": "", "kind": "task"}]}. Chép nguyên văn từ văn bản: content là việc phải làm, không '
    "kèm tên đơn vị và thời hạn; lead, coordinating là tên đơn vị chủ trì, phối hợp như văn bản "
    'ghi; deadline_phrase là lời nói về thời hạn. kind là "recurring" với việc định kỳ, thường '
    "xuyên. Không có thì để trống; không tự suy ra. Căn cứ, kết quả đã qua, câu khen không phải "
    "nhiệm vụ."
)


class _NoRedirects(HTTPRedirectHandler):
    """A document goes to the address that was set, and no further."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def proposal_by_model(document: DocumentText) -> Proposal:
    """What the model proposes of a document, as far as it stands there; the head is read by rules.

    :raises ValueRefused: the document is secret, or too long: it is not sent anywhere.
    :raises NotPossibleNow: no model is set, or it gave no answer that can be used; says what to do.
    """
    ours = proposal_of(document)  # refuses what is secret before anything is sent
    text = "\n".join(line.text for line in Places(document).lines)
    if len(text) > _MOST_LETTERS:
        raise NotPossibleNow(
            f"Văn bản dài quá {_MOST_LETTERS} chữ cái, không gửi đến mô hình ngôn ngữ. "
            "Chỉ đưa phần giao nhiệm vụ."
        )
    answer = _answer(text)
    try:
        content = json.loads(answer)["choices"][0]["message"]["content"]
        return checked_proposal(json.loads(_bare(content)), ours, document, reading_rules())
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        what = (
            "không có danh sách nhiệm vụ" if isinstance(error, AnswerUnusable) else "không đọc được"
        )
        raise NotPossibleNow(
            f"Mô hình ngôn ngữ trả lời sai dạng ({what}). Thử lại, hoặc đọc không dùng mô hình."
        ) from None


def _answer(text: str) -> bytes:
    settings = config.settings()
    if settings.language_model_url is None:
        raise NotPossibleNow(
            "Chưa đặt mô hình ngôn ngữ: quản trị đặt ở Thiết lập, phần Đọc văn bản."
        )
    body = {
        "model": settings.language_model_name,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": _ASKED}, {"role": "user", "content": text}],
    }
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if key := settings.key_sent_to_model:
        headers["Authorization"] = f"Bearer {key}"
    request = Request(  # noqa: S310 - the setting takes http and https alone
        f"{settings.language_model_url}/chat/completions",
        data=json.dumps(body, ensure_ascii=False).encode(),
        headers=headers,
    )
    with guarded(settings.language_model_networks) as calls:
        try:
            with build_opener(_NoRedirects).open(request, timeout=_TIMEOUT_S) as response:
                content: bytes = response.read(_MOST_BYTES + 1)
        except HTTPError as error:
            error.close()
            raise NotPossibleNow(
                f"Mô hình ngôn ngữ từ chối (HTTP {error.code}). Kiểm tra khóa và tên mô hình."
            ) from None
        except (URLError, OSError, HTTPException):
            raise NotPossibleNow(_not_reached(calls.refused)) from None
    if len(content) > _MOST_BYTES:
        raise NotPossibleNow("Mô hình ngôn ngữ trả lời quá dài. Chỉ đưa phần giao nhiệm vụ.")
    return content


def _not_reached(refused: list[str]) -> str:
    if refused:
        return (
            f"Không được gọi đến {refused[0]} (mạng nội bộ). Nếu mô hình là của cơ quan, quản trị "
            "thêm địa chỉ này vào TRACKER_LANGUAGE_MODEL_NETWORKS."
        )
    return (
        f"Không gọi được mô hình ngôn ngữ, hoặc quá {_TIMEOUT_S} giây chưa trả lời. Thử lại sau, "
        "hoặc đọc không dùng mô hình."
    )


def _bare(content: str) -> str:
    """The JSON of an answer without the fence that models like to put around it."""
    stripped = content.strip()
    if stripped.startswith("```"):
        stripped = stripped.partition("\n")[2].rpartition("```")[0]
    return stripped
