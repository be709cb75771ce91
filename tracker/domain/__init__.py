"""The rules, in the words of the field: standard library only, no Flask, no SQL, no clock."""
