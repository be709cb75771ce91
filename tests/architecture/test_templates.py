"""How templates are divided (docs/decisions/025-pages-and-templates.md); how long lines may be."""

import re
from collections import defaultdict
from pathlib import Path

from tests.architecture.sources import SOURCES, TRACKER, assert_none, strings

TEMPLATES = TRACKER / "templates"
LONGEST_LINE = 160
MAIL = "mail"  # has a loader of its own: its names begin inside its folder
USES = re.compile(r'{%-? *(extends|from|import|include) "([^"]+)"')
MACROS = re.compile(r"{%-? *macro .*?{%-? *endmacro *-?%}", re.DOTALL)
NOT_RENDERED = re.compile(r"{#.*?#}|{%-? *(?:from|import|set) [^%]*%}", re.DOTALL)
FILES = {
    str(path.relative_to(TEMPLATES)): path.read_text() for path in sorted(TEMPLATES.rglob("*.*"))
}


def used_by() -> dict[str, set[tuple[str, str]]]:
    """Each template that another one uses: by which one, and how."""
    users = defaultdict(set)
    for name, text in FILES.items():
        inside = f"{MAIL}/" if name.startswith(f"{MAIL}/") else ""
        for how, used in USES.findall(text):
            users[inside + used].add((name, how))
    return users


def is_part(name: str) -> bool:
    return Path(name).name.startswith("_")


def test_no_line_of_a_template_is_longer_than_a_reader_can_follow():
    assert_none(
        f"{name}:{number}: {len(line)}"
        for name, text in FILES.items()
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > LONGEST_LINE
    )


def test_a_component_is_macros_for_pages_of_several_folders():
    wrong = []
    for name, text in FILES.items():
        if not name.startswith("components/"):
            continue
        if NOT_RENDERED.sub("", MACROS.sub("", text)).strip():
            wrong.append(f"{name}: says something outside of its macros")
        folders = {Path(user).parent for user, _ in used_by()[name]}
        if len(folders) < 2:
            wrong.append(f"{name}: used in {[str(folder) for folder in folders]} alone")
    assert_none(wrong)


def test_a_part_belongs_to_pages_of_its_folder():
    assert_none(
        f"{name}: used by {user}"
        for name, users in used_by().items()
        for user, _ in users
        if is_part(name) and Path(name).parent not in Path(user).parents
    )


def test_a_template_that_others_use_is_named_as_such():
    assert_none(
        f"{name}: used by {user}"
        for name, users in used_by().items()
        for user, how in users
        if how != "extends" and not name.startswith("components/") and not is_part(name)
    )


def test_every_template_is_used():
    rendered = {name for path in SOURCES for name in strings(path)}
    mails = {name for name in FILES if name.startswith(f"{MAIL}/")}
    assert_none(set(FILES) - set(used_by()) - rendered - mails)
