"""The templates that come with the program, made anew: ``python -m tools.word_templates``.

The Word files of ``tracker.exports.word`` are what it writes; a test holds the two together. The
office changes its own copy in Word, never these.
"""
