"""Where in a template a command is wrong: in words, by the paragraphs that its writer sees.

Asked only of a template that could not be filled.
"""

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from tracker.exports.word.sandbox import TemplateSandbox, parsed

SHOWN = 80  # characters of a paragraph, to be looked for in Word
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_WORD = re.compile(r"\{%(?:p|tr|tc|r)?\s*-?\s*(\w+)")
_PREFIX = re.compile(r"^(\{[{%])(?:p|tr|tc|r)(?=\s)")
_ENDS = {"endif": "if", "endfor": "for"}
_FOLLOWS = {"else": ("if", "for"), "elif": ("if",)}


def wrong_command(template: bytes) -> str:
    """The first command that cannot be read, and where; empty where all can be read one by one."""
    paragraphs = list(_paragraphs(template))
    for text in paragraphs:
        for opening, closing in (("{{", "}}"), ("{%", "%}")):
            if text.count(opening) != text.count(closing):
                return f"thiếu dấu ngoặc {opening} hoặc {closing} ở {place(text)}"
    return _unpaired(paragraphs) or _unreadable(paragraphs)


def place_of(template: bytes, name: str) -> str:
    """The paragraph in whose commands a name stands; empty where it is not command."""
    for text in _paragraphs(template):
        if any(re.search(rf"\b{re.escape(name)}\b", tag) for tag in _TAG.findall(text)):
            return place(text)
    return ""


def forbidden_command(template: bytes) -> str:
    """The first command that a template may not give, and where; empty where each alone may be."""
    environment = TemplateSandbox()
    for text, tag in _tags(_paragraphs(template)):
        try:
            parsed(environment, _alone(tag))
        except SecurityError:
            return f"“{tag}” ở {place(text)}"
        except TemplateSyntaxError:
            continue
    return ""


def place(text: str) -> str:
    """``đoạn “Tổng số: {{ cong.tong }}”``."""
    text = " ".join(text.split())
    return f"đoạn “{text[:SHOWN]}{'…' if len(text) > SHOWN else ''}”"


def _unpaired(paragraphs: list[str]) -> str:
    """Which if or for is not ended, or which end has no beginning."""
    begun: list[tuple[str, str, str]] = []
    for text, tag in _tags(paragraphs):
        command = _WORD.match(tag)
        word = command[1] if command else ""
        if word in _ENDS.values():
            begun.append((word, tag, text))
        elif word in _ENDS:
            if not begun or begun[-1][0] != _ENDS[word]:
                return _without(word, tag, text, begun)
            begun.pop()
        elif word in _FOLLOWS and (not begun or begun[-1][0] not in _FOLLOWS[word]):
            return f"“{tag}” không nằm trong if nào, ở {place(text)}"
    if begun:
        word, tag, text = begun[-1]
        return f"“{tag}” chưa có {{% end{word} %}}, ở {place(text)}"
    return ""


def _without(word: str, tag: str, text: str, begun: list[tuple[str, str, str]]) -> str:
    if begun:
        _, open_tag, where = begun[-1]
        return f"“{tag}” ở {place(text)} gặp trước khi đóng “{open_tag}” ở {place(where)}"
    return f"“{tag}” không có {{% {_ENDS[word]} … %}} nào đứng trước, ở {place(text)}"


def _unreadable(paragraphs: list[str]) -> str:
    environment = TemplateSandbox()
    for text, tag in _tags(paragraphs):
        try:
            environment.parse(_alone(tag))
        except TemplateSyntaxError:
            return f"“{tag}” ở {place(text)}"
    return ""


def _alone(tag: str) -> str:
    """A command as it can be read by itself."""
    command = _WORD.match(tag)
    word = command[1] if command else ""
    tag = _PREFIX.sub(r"\1", tag)
    if word in _ENDS.values():
        return f"{tag}{{% end{word} %}}"
    if word in _ENDS:
        return f"{{% {_ENDS[word]} x{' in y' if word == 'endfor' else ''} %}}{tag}"
    if word in _FOLLOWS:
        return f"{{% if x %}}{tag}{{% endif %}}"
    return tag


def _tags(paragraphs: Iterator[str] | list[str]) -> Iterator[tuple[str, str]]:
    return ((text, tag) for text in paragraphs for tag in _TAG.findall(text))


def _paragraphs(template: bytes) -> Iterator[str]:
    """The text of each paragraph, in tables too, then those of headers and footers."""
    document = Document(io.BytesIO(template))
    trees = [document.element.body]
    for section in document.sections:
        parts = (section.header, section.first_page_header, section.footer)
        trees += [part._element for part in parts]  # the public name of it in python-docx
    for tree in trees:
        for paragraph in tree.iter(qn("w:p")):
            yield "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
