"""Jobs that draft reports."""
