"""Audit -> annotated Excel workbook: a working paper that stands by itself."""

from govaudit.workbook.paper import write_workbook
from govaudit.workbook.summary import write_summary

__all__ = ["write_summary", "write_workbook"]
