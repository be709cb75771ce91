"""Điện Biên's data as CSV, and the script that composed the illustrative tasks."""
