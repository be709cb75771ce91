"""Packages of the document exchange: read tolerantly, written strictly (QCVN 102:2016/BTTTT)."""

from tracker.filetypes.edxml.packages import Incomplete, read_package

__all__ = ["Incomplete", "read_package"]
