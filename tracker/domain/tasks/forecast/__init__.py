"""Dễ trễ: the chance that an open task will be late, from the office's own past.

Source: docs/domain.md, "Chance of being late". ``lives`` says in which situation a task was on a
day by what was known on that day, ``outcomes`` whether it was late, ``past`` counts both, ``model``
makes chances of the counts, ``backtest`` holds these against what came, ``words`` says it.
"""
