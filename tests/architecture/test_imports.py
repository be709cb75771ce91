"""Who may import whom, as far as the contracts in ``pyproject.toml`` cannot say it."""

import sys
from importlib import import_module

from tests.architecture.sources import SOURCES, TRACKER, assert_none, imported, relative
from tracker import blueprints
from tracker.blueprints import api

OURS = "tracker.domain"


def test_the_rules_need_nothing_but_the_standard_library():
    foreign = [
        f"{relative(path)}: {name}"
        for path in SOURCES
        if TRACKER / "domain" in path.parents
        for name in imported(path)
        if not f"{name}.".startswith(f"{OURS}.")
        and name.partition(".")[0] not in sys.stdlib_module_names
    ]
    assert_none(foreign)


def test_every_folder_of_pages_is_part_of_the_program():
    """A new blueprint that nobody registers would be dead; a folder in a folder is nested."""
    registered = set()
    groups = (*blueprints.BLUEPRINTS, api, *api.GROUPS)
    waiting = [group.blueprint for group in groups]
    while waiting:
        blueprint = waiting.pop()
        registered.add(blueprint.import_name)
        waiting += [nested for nested, _ in blueprint._blueprints]
    written = {
        ".".join(path.relative_to(TRACKER.parent).with_suffix("").parts)
        for path in (TRACKER / "blueprints").rglob("routes.py")
    }
    assert written == registered
    assert all(import_module(name).blueprint.import_name == name for name in written)
