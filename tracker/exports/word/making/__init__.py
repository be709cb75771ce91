"""The templates that come with the program, made anew: ``python -m tracker.exports.word.making``.

The Word files beside this package are what it writes; a test holds the two together. The office
changes its own copy in Word, never these.
"""
