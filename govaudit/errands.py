"""What a reader process does with a document beside reading it: a few words from who asked, bytes back, behind the same fences."""

from __future__ import annotations

from pathlib import Path


def run(name: str, content: bytes, order: bytes) -> bytes:
    """Run an errand by its name. Unreadable where it comes to nothing; ValueError for a name that is none."""
    match name:
        case "mark":
            from govaudit.marked_pdf import appendix

            return appendix(content, order)
        case "paper":
            from govaudit.returning import paper_json

            return paper_json(content)
        case "flow":
            from govaudit.quarantine.flow import flow_json
            from govaudit.reading.source import read_document

            document = read_document(Path(), content)
            return flow_json(document.flow)
    raise ValueError(f"no errand {name}")
