"""What the documents say of the repository is so: paths, names in the code, decisions, tables."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from docs import data_model

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "docs" / "decisions"
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "seeds").glob("*.md")]
)
QUOTED = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
NAME = re.compile(r"(?:tracker|tests|seeds|bench|tools|docs)(?:\.(?!db\b)[A-Za-z_]\w*)+")
FILE = re.compile(
    r"[\w./*-]+\.(?:py|md|csv|toml|txt|html|css|js|png|docx|env|in)|Makefile|\.ci/run"
)
FOLDER = re.compile(r"[\w.-]+(?:/[\w.-]+)*/")
MADE_BY_THE_PROGRAM = ("instance/", ".venv/", "tracker.db", "demo-accounts.txt")
STATE = re.compile(r"\nDate: (\d{4}-\d\d-\d\d)\. State: (in force|replaced by (\d{3}))\.\n")
OUTSIDE = re.compile(r"\b(?:DOMAIN|STYLE|ARCHITECTURE|UI)\.md|\bfacts/\w|\bshared/documents\b")


def quoted(document: Path) -> set[str]:
    """What stands between backticks, outside blocks of commands and pictures."""
    prose = re.sub(r"```.*?```", "", document.read_text(), flags=re.DOTALL)
    return set(QUOTED.findall(prose))


def said_in_documents(form: re.Pattern[str]) -> Iterator[tuple[Path, str]]:
    """Every quoted word of that form with its document, decisions that were replaced left out."""
    for document in DOCUMENTS:
        if "State: replaced by" not in document.read_text():
            yield from ((document, word) for word in quoted(document) if form.fullmatch(word))


def stands_somewhere(document: Path, word: str) -> bool:
    """A path of the repository, of the program's folder, or beside the document; a bare name: of
    some module.
    """
    places = (ROOT, ROOT / "tracker", document.parent)
    if any(next(place.glob(word.rstrip("/")), None) for place in places):
        return True
    return "/" not in word and next((ROOT / "tracker").rglob(word), None) is not None


def is_there(name: str) -> bool:
    """A module, or something in one, however deep."""
    module, *rest = name.split(".")
    found: object = import_module(module)
    for part in rest:
        module = f"{module}.{part}"
        if not hasattr(found, part):
            try:
                import_module(module)
            except ModuleNotFoundError:
                return part in getattr(found, "__annotations__", {})
        found = getattr(found, part)
    return True


def test_every_path_that_a_document_names_exists():
    named = [*said_in_documents(FILE), *said_in_documents(FOLDER)]
    missing = {
        f"{document.relative_to(ROOT)}: {word}"
        for document, word in named
        if not word.startswith(MADE_BY_THE_PROGRAM) and not stands_somewhere(document, word)
    }
    assert len(named) > 100
    assert missing == set()


def test_every_module_and_function_that_a_document_names_exists():
    named = list(said_in_documents(NAME))
    assert len(named) > 50
    assert {f"{document.name}: {name}" for document, name in named if not is_there(name)} == set()


def test_every_link_leads_to_a_file():
    links = [
        (document, link) for document in DOCUMENTS for link in LINK.findall(document.read_text())
    ]
    inside = [(document, link) for document, link in links if "://" not in link]
    assert len(inside) > 40
    broken = [
        f"{document.relative_to(ROOT)}: {link}"
        for document, link in inside
        if not (document.parent / link).exists()
    ]
    assert broken == []


def test_nothing_cites_a_document_that_is_not_in_the_repository():
    folders = ("tracker", "tests", "seeds", "bench", "tools", "docs")
    sources = [path for folder in folders for path in (ROOT / folder).rglob("*.*")]
    sources += [ROOT / "pyproject.toml", ROOT / "Makefile", *DOCUMENTS]
    readable = [path for path in sources if path.suffix in (".py", ".md", ".toml", ".html", "")]
    citing = [
        str(path.relative_to(ROOT))
        for path in readable
        if path != Path(__file__) and OUTSIDE.search(path.read_text())
    ]
    assert citing == []


def test_every_decision_has_a_number_a_day_and_a_state_and_stands_in_the_index():
    index = (DECISIONS / "README.md").read_text()
    lines = []
    for record in sorted(DECISIONS.glob("[0-9]*.md")):
        title, _, rest = record.read_text().partition("\n")
        number = record.name[:3]
        assert title.startswith(f"# {number} "), record.name
        found = STATE.match(rest)
        assert found, f"{record.name}: under its title stands no 'Date: … State: …'"
        day, state, other = found.groups()
        assert other is None or next(DECISIONS.glob(f"{other}-*.md"), None), record.name
        lines.append(f"| [{number}]({record.name}) | {title[6:]} | {day} | {state} |")
    assert [line for line in index.splitlines() if line.startswith("| [")] == lines
    assert len({line[3:6] for line in lines}) == len(lines), "a number is used once"


def test_the_picture_of_the_tables_is_what_the_models_are():
    assert data_model.FILE.read_text() == data_model.text(), "make data-model writes it anew"


def test_every_table_has_its_meaning_in_the_picture():
    tables = set(re.findall(r"\n\| `(\w+)` \| (?=\S)", data_model.text()))
    assert tables == set(data_model.Base.metadata.tables)
