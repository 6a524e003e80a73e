"""Signing a document off: a verdict on the document itself, kept in the same log as every other act. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable

from govaudit.corrections import Decision, Disposition, verdicts

SIGN_OFF = "document"
"""The name under which the verdict on a whole document stands; no finding has it (their ids are hexadecimal fingerprints)."""


def signature(decisions: Iterable[Decision]) -> Disposition | None:
    """The verdict that signs the document off, if it stands."""
    verdict = verdicts(decisions).get(SIGN_OFF)
    return verdict if verdict is not None and verdict.state == "confirmed" else None


def signed(note: str = "") -> Disposition:
    """The decision that signs a document off."""
    return Disposition(SIGN_OFF, "confirmed", note)


def reopened(note: str = "") -> Disposition:
    """The decision that opens a signed document again."""
    return Disposition(SIGN_OFF, "reopened", note)
