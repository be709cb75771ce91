"""Signatures of files: who signed, when, whether the file was changed since."""
