"""What the source shows where a finding stands: its words, or a picture cut from its page."""

from __future__ import annotations

from govaudit.pages import PageImages
from govaudit.reading.document import Unreadable
from govaudit.report import Box, Cell, PagePlace, Status
from govaudit.rules.finding import Finding
from govaudit.wording import where
from govaudit.workbook.crops import Camera, Picture, framed, picture, surroundings, torn
from govaudit.workbook.plan import Paper

_AROUND_CELL, _LABEL, _GAP = 34.0, 150.0, 5.0


def pictures(paper: Paper, pages: PageImages | None) -> dict[int, Picture]:
    """The pictures of all findings that stand on a page, by position; none where the page cannot be painted."""
    found: dict[int, Picture] = {}
    for index, finding in enumerate(paper.audit.findings) if pages else ():
        place, cell = _place(paper, finding)
        if pages is None or place is None:
            continue
        try:
            found[index] = _picture(paper, Camera(pages, place.page), place.box, cell)
        except (Unreadable, IndexError, ValueError, MemoryError):
            continue
    return found


def _place(paper: Paper, finding: Finding) -> tuple[PagePlace | None, Cell | None]:
    """The place to show: of the total or the first cell that has one, else of the words the finding rests on."""
    cells = paper.audit.read.cells
    for name in [*finding.cells[-1:], *finding.cells] if finding.equation else finding.cells:
        place = cells[name].place
        if isinstance(place, PagePlace):
            return place, cells[name]
    place = finding.evidence.place if finding.evidence else None
    return (place, None) if isinstance(place, PagePlace) else (None, None)


def _picture(paper: Paper, camera: Camera, box: Box, cell: Cell | None) -> Picture:
    if cell is None:
        return picture(framed(camera, box, 4.0))
    image = framed(camera, box, _AROUND_CELL)
    label = _label(paper, camera, cell, surroundings(camera, box, _AROUND_CELL))
    return picture(torn(camera.shot(label), image) if label else image)


def _label(paper: Paper, camera: Camera, cell: Cell, shown: Box) -> Box | None:
    """Where the row's label stands, left of its first number; None where the row has none or the picture shows it."""
    spot = paper.audit.form.spots[cell.id]
    places = [paper.audit.read.cells[name].place for name in spot.block.cells_of(spot.row)]
    start = min((place.box.x0 for place in places if isinstance(place, PagePlace) and place.page == camera.page), default=0.0)
    right = min(start - _GAP * camera.point, shown.x0)
    left = max(0.0, right - _LABEL * camera.point)
    if not spot.row.heading.text or right - left < _GAP * camera.point:
        return None
    return Box(left, shown.top, right, shown.bottom)


def quoted(paper: Paper, finding: Finding) -> str:
    """The words of the source a finding rests on, with their place; for a finding about cells, what is printed in the first of them."""
    voice = paper.voice
    if finding.evidence:
        return voice("evidence.quoted", text=finding.evidence.text, place=where(finding.evidence.place))
    names = finding.cells[-1:] if finding.equation else finding.cells[:1]
    cells = [paper.audit.read.cells[name] for name in names]
    if not cells or cells[0].status is Status.MISSING:
        return voice("evidence.absent") if cells else ""
    name = paper.audit.form.cell_name(cells[0].id)
    return voice("evidence.cell", name=name, raw=cells[0].raw or voice("empty"), place=where(cells[0].place))
