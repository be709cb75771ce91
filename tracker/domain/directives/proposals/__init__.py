"""What a document gives when it is read: its entry in the register, and the tasks in it.

A small grammar that can be read (docs/decisions/073): ``outline`` and ``pieces`` cut the document
into segments, ``orders``, ``roles`` and ``told`` say who, ``items`` and ``background`` what,
``due`` by when. Names come from those of lists of tasks. Nothing is registered without a person.
"""
