"""Gives the pages of bound papers a place in the pack's structure, so that screen readers do not skip them.

In a tagged file a reader passes over whatever has no tag. A paper's own tags do not survive binding (the
warning says so), so each of its pages becomes one block, read in the order in which it was drawn.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Page, Pdf, Stream, String


class Structure:
    """The structure tree of a pack, as Typst began it, being added to."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.Root.StructTreeRoot
        self._document = self._root.K[0]
        self._parents = NumberTree(self._root.ParentTree)
        self._next = int(self._root.ParentTreeNextKey)

    def section(self, title: str) -> Object:
        """A new section at the end of the document."""
        section = self._element(self._document, Name.Sect)
        section.T = String(title)
        return section

    def page(self, section: Object, page: Page, body: bytes, foot: bytes) -> None:
        """Draws `body` as one block of `section` and `foot` as pagination, and tags the page's links."""
        element = self._element(section, Name.P)
        element.Pg, element.K = page.obj, 0
        page.obj.StructParents = self._key(Array([element]))
        page.obj.Tabs = Name.S
        page.obj.Contents = Stream(
            self._pdf,
            b"/P <</MCID 0>> BDC "
            + body
            + b"EMC\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC "
            + foot
            + b"EMC\n",
        )
        for link in page.obj.get("/Annots", Array()).as_list():
            self._link(section, page, link)

    def close(self) -> None:
        """Writes down how far the tree's keys have been used."""
        self._root.ParentTreeNextKey = self._next

    def _link(self, section: Object, page: Page, link: Object) -> None:
        element = self._element(section, Name.Link)
        element.Pg = page.obj
        element.K = Array([Dictionary(Type=Name.OBJR, Obj=link, Pg=page.obj)])
        link.StructParent = self._key(element)
        uri = link.get("/A", Dictionary()).get("/URI")
        link.Contents = String(f"Link to {uri}" if uri else "Link within this paper")

    def _element(self, parent: Object, kind: Name) -> Object:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=parent))
        if "/K" not in parent:
            parent.K = Array()
        parent.K.append(element)
        return element

    def _key(self, value: Object) -> int:
        key, self._next = self._next, self._next + 1
        self._parents[key] = value
        return key
