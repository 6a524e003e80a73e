"""Reads an untrusted file in a child process under limits; what goes wrong there ends there."""

from govaudit.quarantine.limits import LIMITS, Limits
from govaudit.quarantine.reader import Reader, Readers, Refused, read_document
from govaudit.quarantine.worker import worker_main

__all__ = ["LIMITS", "Limits", "Reader", "Readers", "Refused", "read_document", "worker_main"]
