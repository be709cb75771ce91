"""What a report says in sentences. Nothing is counted: every number comes from the book.

What is said of all ("không còn", "nhiều nhất") is said of what is overdue now of all periods; a
book frozen before that was kept says it of the tasks of its period, in these words.
"""
