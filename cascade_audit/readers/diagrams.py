"""SmartArt: its boxes, what they say, and which stands under which."""

from collections.abc import Iterator

from lxml import etree

from cascade_audit.readers.blocks import NOWHERE, Block
from cascade_audit.readers.slide_places import Box, box_of
from cascade_audit.readers.slide_shapes import Shape, text_of

_NOT_BOXES = ("doc", "pres", "parTrans", "sibTrans")


def drawing_relation(model: etree._Element) -> str:
    """Name the relation to the part that holds the drawing as it was last shown."""
    known = next(model.iter("{*}dataModelExt"), None)
    return "" if known is None else known.get("relId", "")


def blocks_of(
    model: etree._Element, picture: etree._Element | None, shape: Shape, slide: str
) -> Iterator[Block]:
    """Yield the boxes of a SmartArt drawing, with the edges between them.

    Parameters
    ----------
    model : lxml.etree._Element
        The texts and how they hang together.
    picture : lxml.etree._Element or None
        The drawing as it was last shown, which knows the places.
    shape : Shape
        The frame on the slide.
    slide : str
        The slide's name.
    """
    points = {
        point.get("modelId", ""): point
        for point in model.iter("{*}pt")
        if point.get("type", "node") not in _NOT_BOXES
    }
    own = f"{slide}:{shape.id}"
    above = {
        link.get("destId", ""): f"{own}.{link.get('srcId', '')}"
        for link in model.iter("{*}cxn")
        if link.get("type", "parOf") == "parOf" and link.get("srcId") in points
    }
    places = _places(model, picture, shape)
    for number, (id_, point) in enumerate(points.items(), start=1):
        if text := text_of(point.find("{*}t")):
            sides = places.get(id_, (NOWHERE,) * 4)
            yield Block(
                f"{slide} diagram {shape.id} kotak {number}", number, 1, text, slide,
                "kotak", 1, 1, *(round(side, 1) for side in sides),
                shape=f"{own}.{id_}", above=above.get(id_, ""),
            )  # fmt: skip


def _places(
    model: etree._Element, picture: etree._Element | None, shape: Shape
) -> dict[str, Box]:
    if picture is None:
        return {}
    shown = {
        link.get("destId", ""): link.get("srcId", "")
        for link in model.iter("{*}cxn")
        if link.get("type") == "presOf"
    }
    left, top = shape.box[:2]
    places = {}
    for drawn in picture.iter("{*}sp"):
        box, id_ = box_of(drawn), drawn.get("modelId", "")
        if box is not None and text_of(drawn.find("{*}txBody")):
            x0, y0, x1, y1 = box
            places[shown.get(id_, id_)] = x0 + left, y0 + top, x1 + left, y1 + top
    return places
