"""Lists of tasks as offices keep them: in sheets, in tables, each in its own shape.

``sheet`` is what a file holds, ``headings`` which column a head names, ``heads`` where the head
stands, ``rows`` which rows are tasks and what stands above them; ``names``, ``day_cells``,
``deadline_cells``, ``completion`` and ``particulars`` read what the cells say, ``understanding``
puts it together, and ``verdicts`` says what becomes of each row. Nothing is guessed: what is
unclear, a person decides.
"""
