"""Office packages (DOCX, XLSX): a zip of XML parts, opened with bounds and without trust."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

MOST_PART = 64 * 2**20
MOST_PARTS = 5000

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.I)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, OverflowError)


class BrokenPackage(ValueError):
    """The package, or one of its parts, is not what it should be."""


class Package:
    """The parts of an Office package by name."""

    def __init__(self, content: bytes) -> None:
        """Open the bytes of a file. BrokenPackage where they are no zip, or one with too many members."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._names = {name.lower(): name for name in self._zip.namelist()}
        except _BROKEN as error:
            raise BrokenPackage from error
        if len(self._names) > MOST_PARTS:
            raise BrokenPackage

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part, None where there is none. BrokenPackage where it is damaged, too large, or declares a document type."""
        actual = self._names.get(name.lower().lstrip("/"))
        if actual is None:
            return None
        content = self._bytes(actual)
        if _DOCTYPE.search(content) or _DOCTYPE.search(content.replace(b"\x00", b"")):
            raise BrokenPackage
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.LxmlError, ValueError) as error:
            raise BrokenPackage from error

    def content(self, name: str) -> bytes:
        """The bytes of a part that is no XML, b"" where there is none. BrokenPackage where it is damaged or too large."""
        actual = self._names.get(name.lower().lstrip("/"))
        return b"" if actual is None else self._bytes(actual)

    def related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """(id, last word of the type, name of the part) of everything inside the package that a part refers to."""
        folder, file = posixpath.split(name)
        relations = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in [] if relations is None else relations:
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, str(relation.get("Target", ""))))
                yield str(relation.get("Id", "")), str(relation.get("Type", "")).rsplit("/", 1)[-1], target.lstrip("/")

    def main_part(self) -> str:
        """The name of the part the package is about; "" where it says none."""
        return next((target for _, kind, target in self.related("") if kind == "officeDocument"), "")

    def _bytes(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as member:
                content = member.read(MOST_PART + 1)
        except _BROKEN as error:
            raise BrokenPackage from error
        if len(content) > MOST_PART:
            raise BrokenPackage
        return content


def local(element: etree._Element) -> str:
    """The element's name without its namespace ("" for what is no element): transitional and strict documents differ in it only."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), None)


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first child of that name, and of that child in turn."""
    found: etree._Element | None = element
    for name in path:
        found = None if found is None else next((inner for inner in found if local(inner) == name), None)
    return found
