"""What stands where: the same subjects in every layer, the same files in every blueprint."""

from collections import Counter
from pathlib import Path

from tests.architecture.sources import ROOT, SOURCES, TRACKER, assert_none, relative, strings

MOST_MODULES = 20  # of a folder: a screenful
SUBJECTS = {"tasks", "directives", "reports", "notifying", "organisation", "system"}
SERVING_ALL = {"history"}  # besides the subjects, in domain
LYING_FLAT: dict[str, set[str]] = {  # by layer, besides __init__
    "domain": {
        "days", "errors", "names", "search", "text", "values_json", "vietnamese_order",
        "vocabulary",
    },
    "models": {"base", "days", "numbers"},
    "queries": set(),
    "services": set(),
    "jobs": {  # what runs all of them
        "catalogue", "cautions", "control", "health", "heartbeat", "job", "overview", "schedule",
        "scheduler", "states", "ticks",
    },
}  # fmt: skip
BLUEPRINTS = TRACKER / "blueprints"
FILES_OF_A_BLUEPRINT = {"__init__.py", "routes.py", "forms.py", "page.py"}
FILES_OF_THE_API = {"__init__.py", "routes.py", "schemas.py", "values.py"}
FURTHER_FILES = {
    "api/schemas.py": "what several groups of the API send and answer",
    "api/values.py": "rows as several groups of the API answer them",
    "directives/assignment/duties.py": "recurring duties of a document, chosen on its form",
    "directives/assignment/filling_in.py": "what a document proposes, put into the form",
    "directives/assignment/from_packages.py": "what a package of the exchange says, put into it",
    "directives/assignment/readings.py": "documents that are read for the form, sent and shown",
    "directives/assignment/reshaping.py": "what buttons of the form ask that assigns nothing",
    "directives/assignment/seen.py": "what a person saw in the preview, and what differs since",
    "settings/server_forms.py": "forms of settings in which a server is typed, in boxes of its own",
    "tasks/timeline.py": "the history on the page of a task, in parts",
}


def modules_and_folders(folder: Path) -> tuple[set[str], set[str]]:
    inside = [path for path in folder.iterdir() if path.name != "__pycache__"]
    modules = {path.stem for path in inside if path.suffix == ".py"} - {"__init__"}
    return modules, {path.name for path in inside if path.is_dir()}


def test_every_layer_is_divided_into_the_same_subjects():
    strange = []
    for layer, flat in LYING_FLAT.items():
        modules, folders = modules_and_folders(TRACKER / layer)
        allowed = SUBJECTS | SERVING_ALL if layer == "domain" else SUBJECTS
        strange += [f"{layer}/{name}.py" for name in modules - flat]
        strange += [f"{layer}/{name}/" for name in folders - allowed]
    assert_none(strange)


def test_tests_are_divided_into_the_same_subjects():
    strange = [
        f"tests/{layer}/{name}/"
        for layer in (*LYING_FLAT, "pages")
        for name in modules_and_folders(ROOT / "tests" / layer)[1] - SUBJECTS - SERVING_ALL
    ]
    assert_none(strange)


def test_no_folder_has_more_than_a_screenful_of_modules():
    tests = (path for path in (ROOT / "tests").rglob("*.py"))
    counts = Counter(path.parent for path in (*SOURCES, *tests) if path.name != "__init__.py")
    full = [f"{relative(path)}: {count}" for path, count in counts.items() if count > MOST_MODULES]
    assert_none(full)


def test_every_blueprint_has_the_same_files():
    wrong = []
    for folder in sorted(path.parent for path in BLUEPRINTS.rglob("__init__.py")):
        if folder == BLUEPRINTS:
            continue
        files = {path.name for path in folder.glob("*.py")}
        further = {
            name for name in files if f"{folder.relative_to(BLUEPRINTS)}/{name}" in FURTHER_FILES
        }
        if not files >= {"__init__.py", "routes.py"}:
            wrong.append(f"{relative(folder)} has no routes")
        usual = FILES_OF_THE_API if folder.parent.name == "api" else FILES_OF_A_BLUEPRINT
        wrong += [f"{relative(folder / name)}" for name in files - further - usual]
    assert_none(wrong)
    assert_none(f"{name} is gone" for name in FURTHER_FILES if not (BLUEPRINTS / name).exists())


def test_a_blueprint_shows_templates_of_its_own_folder():
    strange = [
        f"{relative(path)}: {name}"
        for path in SOURCES
        if BLUEPRINTS in path.parents
        for name in strings(path)
        if name.endswith(".html") and Path(name).parent != path.parent.relative_to(BLUEPRINTS)
    ]
    assert_none(strange)
