"""Places a page of a paper on a pack page of the same size, with a clear strip at its foot. Child only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pikepdf import Array, Dictionary, Matrix, Name, Object, Page, Pdf, Rectangle, Stream

_A4_SHORT = 595.2756  # points
STRIP = 34.0  # points at the foot of an A4 page; in proportion to the short side on any other
_LARGEST = 14400.0  # points: the largest page that readers must accept
_SMALLEST = 72.0  # a smaller page is drawn larger, or nobody could read its number


@dataclass(frozen=True, slots=True)
class Placed:
    """A page as placed: its size in points as a reader sees it, and the scale of its foot against A4."""

    width: float
    height: float
    foot_scale: float


def place(pdf: Pdf, page: Page) -> Placed:
    """Rewrites `page` upright, with its visible part from (0, 0), its size kept and its foot clear.

    Rotation, crop box and user unit are worked into the drawing, so that every reader, and paper, shows the
    same. The drawing becomes the form `/Body`; its links move with it and all other annotations go.
    """
    box = _visible(page)
    upright, width, height = _upright(page, box)
    foot_scale = min(width, height) / _A4_SHORT
    shrink = (height - STRIP * foot_scale) / height
    matrix = upright @ Matrix(shrink, 0, 0, shrink, (width - shrink * width) / 2, STRIP * foot_scale)
    body = _as_form(pdf, page, box)
    links = [_moved(link, matrix) for link in _links(page)]
    for key in [str(key) for key in page.obj if key not in ("/Type", "/Parent")]:
        del page.obj[key]
    page.obj.MediaBox = Array([Decimal(0), Decimal(0), _number(width), _number(height)])
    page.obj.Resources = Dictionary(XObject=Dictionary(Body=body))
    page.obj.Contents = Stream(pdf, b"q " + matrix.encode() + b" cm /Body Do Q\n")
    if links:
        page.obj.Annots = pdf.make_indirect(Array(links))
    return Placed(width, height, foot_scale)


def _as_form(pdf: Pdf, page: Page, box: Rectangle) -> Stream:
    """What `page` draws within `box`, as one form.

    qpdf's own form of a page reads the page's contents only when the file is written, by when they are replaced.
    """
    page.contents_coalesce()
    contents = page.obj.get("/Contents")
    form = Stream(pdf, contents.read_bytes() if isinstance(contents, Stream) else b"")
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([_number(n) for n in (box.llx, box.lly, box.urx, box.ury)])
    form.Resources = page.resources
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    return form


def _upright(page: Page, box: Rectangle) -> tuple[Matrix, float, float]:
    """The matrix that brings `box` of `page` upright to (0, 0), and the size it then has."""
    unit = float(page.obj.get("/UserUnit", 1))
    turn = page.rotation % 360
    width, height = (box.height, box.width) if turn in (90, 270) else (box.width, box.height)
    matrix = {
        0: Matrix(1, 0, 0, 1, -box.llx, -box.lly),
        90: Matrix(0, -1, 1, 0, -box.lly, box.urx),
        180: Matrix(-1, 0, 0, -1, box.urx, box.ury),
        270: Matrix(0, 1, -1, 0, box.ury, -box.llx),
    }[turn]
    width, height = float(width) * unit, float(height) * unit
    fit = min(_LARGEST / max(width, height), max(1.0, _SMALLEST / min(width, height)))
    return matrix @ Matrix(fit * unit, 0, 0, fit * unit, 0, 0), width * fit, height * fit


def _visible(page: Page) -> Rectangle:
    media, crop = Rectangle(_ordered(page.mediabox)), Rectangle(_ordered(page.cropbox))
    shown = Rectangle(
        max(media.llx, crop.llx), max(media.lly, crop.lly), min(media.urx, crop.urx), min(media.ury, crop.ury)
    )
    if shown.width <= 0 or shown.height <= 0:
        shown = media
    if shown.width <= 0 or shown.height <= 0:
        raise ValueError("a page has no area")
    return shown


def _ordered(box: Object) -> Array:
    x0, y0, x1, y1 = (float(n) for n in box.as_list())
    return Array([_number(n) for n in (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))])


def _links(page: Page) -> list[Dictionary]:
    annotations = page.obj.get("/Annots", Array())
    return [
        annotation
        for annotation in annotations.as_list()
        if isinstance(annotation, Dictionary)
        and annotation.get("/Subtype") == Name.Link
        and ("/A" in annotation or "/Dest" in annotation)
        and len(annotation.get("/Rect", Array())) == 4
    ]


def _moved(link: Dictionary, matrix: Matrix) -> Dictionary:
    """A plain link with the old one's target, where the old one's place has gone to."""
    target = {key: link[key] for key in ("/A", "/Dest") if key in link}
    old = Rectangle(_ordered(link.Rect))
    corners = [matrix.transform((float(x), float(y))) for x, y in ((old.llx, old.lly), (old.urx, old.ury))]
    xs, ys = sorted(corner[0] for corner in corners), sorted(corner[1] for corner in corners)
    moved = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([_number(n) for n in (xs[0], ys[0], xs[1], ys[1])]),
        Border=Array([0, 0, 0]),
        F=4,
    )
    for key, value in target.items():
        moved[key] = value
    return moved


def _number(value: float) -> Decimal:
    return Decimal(f"{float(value):.4f}")
