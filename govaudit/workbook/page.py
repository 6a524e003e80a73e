"""What all sheets share: title, header line with live signatures, print set-up, protection."""

from __future__ import annotations

from typing import Any, Literal

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.properties import PageSetupProperties

from govaudit.workbook import looks
from govaudit.workbook.plan import Paper, mark
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.texts import clean

A4 = 9
Orientation = Literal["portrait", "landscape"]


def head(sheet: Sheet, paper: Paper, key: str, title: str, halves: tuple[int, int]) -> None:
    """Title in row 1, header line in row 2 (who is audited; who prepared and reviewed, live from sheet A), a gap in row 3.

    `halves` are the number of columns and the first one of the right half.
    """
    columns, split = halves
    sheet.dress(1, 1, 1, columns, looks.TITLE)
    sheet.put_text(1, 1, title, looks.TITLE)
    sheet.height(1, 30)
    sheet.dress(2, 1, 1, split - 1, looks.HEADLINE)
    left = paper.voice("headline", org=paper.org, year=paper.year, index=f"{paper.index}-{mark(key)}")
    sheet.put_text(2, 1, left, looks.HEADLINE)
    sheet.dress(2, split, 1, columns - split + 1, looks.HEADLINE_RIGHT)
    sheet.put_formula(2, split, _signatures(paper), _unsigned(paper), looks.HEADLINE_RIGHT)
    sheet.height(2, 16)
    sheet.height(3, 6)


def head_plain(sheet: Sheet, title: str, columns: int) -> None:
    """A title in row 1 and a thin gap below it."""
    sheet.dress(1, 1, 1, columns, looks.TITLE)
    sheet.put_text(1, 1, title, looks.TITLE)
    sheet.height(1, 32)
    sheet.height(2, 6)


def _signatures(paper: Paper) -> str:
    """Names and dates from sheet A; 未签发 until the issuing line is filled, by hand where the log has no sign-off."""
    voice = paper.voice
    parts = [_signed(voice(f"sign.{who}"), f"GA_{who}", voice("sign.empty")) for who in ("preparer", "reviewer")]
    how = "" if paper.signed else f'&"{voice("sign.by_hand")}"'
    issued = f'IF(GA_issuer="","{voice("sign.unsigned")}","{voice("sign.issuer")}"&GA_issuer{how})'
    return '&"\u3000"&'.join([*parts, issued])


def _unsigned(paper: Paper) -> str:
    """What the signatures show as exported."""
    voice, signed = paper.voice, paper.signed
    issued = f"{voice('sign.issuer')}{clean(signed.by) or voice('nobody')}" if signed else voice("sign.unsigned")
    return "\u3000".join([*(voice(f"sign.{who}") + voice("sign.empty") for who in ("preparer", "reviewer")), issued])


def _signed(label: str, name: str, empty: str) -> str:
    date = f'IF(ISNUMBER({name}_on)," "&TEXT({name}_on,"yyyy-mm-dd")," "&{name}_on)'
    return f'"{label}"&IF({name}="","{empty}",{name}&{date})'


def finish(
    sheet: Sheet, paper: Paper, orientation: Orientation, *, repeat: str | None = None, freeze: str | None = None, one_page: bool = False
) -> None:
    """Print on A4, one page wide; protect against slips, without a password."""
    page = sheet.sheet
    set_up(sheet, orientation, one_page)
    page.print_title_rows = repeat
    page.freeze_panes = freeze
    digest = paper.audit.read.source.sha256[:16]
    footer(sheet, paper.voice("footer", program=paper.program, digest=digest), paper.voice("pages"))
    protect(sheet)


def set_up(sheet: Sheet, orientation: Orientation, one_page: bool = False) -> None:
    """A4, one page wide, as many pages as needed; no grid lines on the screen."""
    page = sheet.sheet
    page.page_setup.paperSize = A4
    page.page_setup.orientation = orientation
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 1 if one_page else 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom = 0.6, 0.7
    page.sheet_view.showGridLines = False
    page.print_area = page.dimensions


def footer(sheet: Sheet, left: str, middle: str) -> None:
    """Left text, page of pages, the sheet's name."""
    whole: Any = sheet.sheet.oddFooter
    for part, text in ((whole.left, left), (whole.center, middle), (whole.right, "&A")):
        part.text, part.size, part.font = text, 8, "Arial,Regular" if sheet.is_latin else "SimSun,Regular"


def protect(sheet: Sheet) -> None:
    """Lock what is not meant for writing; anyone can lift it: it guards against slips only."""
    protection = sheet.sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.sort = protection.autoFilter = False


def sheet_reference(name: str, area: str) -> str:
    """An area of another sheet, as formulas and links write it."""
    return f"{quote_sheetname(name)}!{area}"
