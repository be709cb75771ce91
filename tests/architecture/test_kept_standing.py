"""What a task keeps of the rule of standing is written in one place (decision 039)."""

import ast

from tests.architecture.sources import TREES, assert_none, relative
from tracker.models import KEPT

WRITES = "tracker/models/tasks/kept_standing.py"


def written(node: ast.AST) -> set[str]:
    """The kept columns that a node gives to a task: ``task.due_on = …``, ``Task(due_on=…)``."""
    match node:
        case ast.Assign(targets=targets):
            given = [one for one in targets if isinstance(one, ast.Attribute)]
            return {one.attr for one in given if ast.unparse(one.value).split(".")[-1] == "task"}
        case ast.Call(func=ast.Name(id="Task"), keywords=keywords):
            return {word.arg for word in keywords if word.arg}
        case ast.Call(func=ast.Attribute(attr="values"), keywords=keywords) if (
            "update(Task)" in ast.unparse(node) or "insert(Task)" in ast.unparse(node)
        ):
            return {word.arg for word in keywords if word.arg}
    return set()


def test_nothing_but_the_flush_writes_what_a_task_keeps_of_its_standing():
    assert_none(
        f"{relative(path)}:{node.lineno}: {name}"
        for path, tree in TREES.items()
        if relative(path) != WRITES
        for node in ast.walk(tree)
        for name in written(node) & set(KEPT)
    )


def test_the_test_above_sees_each_way_of_writing():
    for source in (
        "task.due_on = day",
        "doing.task.due_on = day",
        "Task(due_on=day)",
        "sa.update(Task).where(x).values(due_on=day)",
    ):
        tree = ast.parse(source)
        assert any(written(node) == {"due_on"} for node in ast.walk(tree)), source
