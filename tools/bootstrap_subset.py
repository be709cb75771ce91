"""``make bootstrap`` writes ``tracker/static/bootstrap.css``: the rules of Bootstrap in use.

Bootstrap comes from the package Bootstrap-Flask. A rule is kept when each class that its selector
names stands in a template, in our script or in the Python code that makes markup; of the
variables, those that a kept rule or our own style sheet reads.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import flask_bootstrap

PROGRAM = Path(__file__).parents[1] / "tracker"
SUBSET = PROGRAM / "static" / "bootstrap.css"
WHOLE = Path(flask_bootstrap.__file__).parent / "static/bootstrap5/css/bootstrap.min.css"
NAMED = re.compile(
    r"""(?:class|css|classes|className|classList\.\w+)["'_]*\s*[=:(]+\s*f?"([^"]+)\""""
)
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
READ = re.compile(r"var\((--bs-[\w-]+)")
SET = re.compile(r"(--bs-[\w-]+):[^;}]*;?")
SET_NAME = re.compile(r"(--bs-[\w-]+):")
NESTED = ("@media", "@supports")
LEFT_OUT = ("data-bs-theme=dark", "@keyframes", "@font-face")  # our own style sheet has a dark one


def main() -> None:
    """Write the file anew."""
    SUBSET.write_text(subset(), encoding="utf-8")


def subset() -> str:
    """The rules that the program uses now, a line each, under Bootstrap's own licence."""
    whole = WHOLE.read_text(encoding="utf-8")
    licence = re.search(r"/\*!.*?\*/", whole, re.DOTALL)
    head = licence[0] if licence else ""
    used = classes_named()
    kept = list(_kept(_without_comments(whole), used))
    ours = "".join(path.read_text() for path in PROGRAM.glob("static/*.css") if path != SUBSET)
    return "\n".join([head, *_without_unread(kept, ours), ""])


def classes_named() -> set[str]:
    """What stands where templates, script and Python code name classes."""
    named: set[str] = set()
    for path in PROGRAM.rglob("*"):
        if path.suffix in (".html", ".js", ".py"):
            for words in NAMED.findall(path.read_text(encoding="utf-8")):
                named.update(re.findall(r"[A-Za-z][\w-]*", words))
    return named


def _without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/|@charset [^;]*;", "", css, flags=re.DOTALL)


def _kept(css: str, used: set[str]) -> Iterator[str]:
    """The rules whose classes are all used; of a group (``@media``) those within it."""
    for head, body in _blocks(css):
        if head.startswith(NESTED):
            if inner := list(_kept(body, used)):
                yield head + "{" + "".join(inner) + "}"
        elif not head.startswith("@") and (selectors := _selectors(head, used)):
            yield selectors + "{" + body + "}"


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each block of the outermost level: what stands before its brace, and what within."""
    begun, depth, head = 0, 0, ""
    for brace in re.finditer(r"[{}]", css):
        if brace[0] == "{":
            if depth == 0:
                head, begun = css[begun : brace.start()].strip(), brace.end()
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                yield head, css[begun : brace.start()]
                begun = brace.end()


def _selectors(head: str, used: set[str]) -> str:
    """The selectors of a rule, without those that name a class that nothing uses."""
    parts = re.split(r",(?![^(]*\))", head)
    return ",".join(
        part
        for part in parts
        if set(CLASS.findall(part)) <= used and not any(word in part for word in LEFT_OUT)
    )


def _without_unread(rules: list[str], ours: str) -> Iterator[str]:
    """The rules, without variables that nothing reads."""
    before: list[str] = []
    while rules != before:
        before, read = rules, set(READ.findall("".join(rules) + ours))
        unread = {name for rule in rules for name in SET_NAME.findall(rule)} - read
        rules = [_without(rule, unread) for rule in rules]
    yield from (rule for rule in rules if not rule.endswith("{}"))


def _without(rule: str, variables: set[str]) -> str:
    return SET.sub(lambda setting: "" if setting[1] in variables else setting[0], rule)


if __name__ == "__main__":
    main()
