"""Reads an untrusted file in a child process under limits; what goes wrong there ends there."""

from govaudit.limits import LIMITS, Limits
from govaudit.quarantine.reader import Reader, Refused, Taken, read_document
from govaudit.quarantine.readers import Readers
from govaudit.quarantine.worker import worker_main
from govaudit.reading.document import Ocr

__all__ = ["LIMITS", "Limits", "Ocr", "Reader", "Readers", "Refused", "Taken", "read_document", "worker_main"]
