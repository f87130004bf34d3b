"""Where shapes of Office XML stand: points, groups that move and stretch them."""

from typing import NamedTuple

from lxml import etree

POINT = 12_700  # units of the file in a point

Box = tuple[float, float, float, float]


class Move(NamedTuple):
    """How the shapes of a group are moved and stretched."""

    x: float = 0.0
    y: float = 0.0
    wide: float = 1.0
    high: float = 1.0

    def of(self, box: Box) -> Box:
        """Move a box out of its group."""
        x0, y0, x1, y1 = box
        return (
            self.x + x0 * self.wide, self.y + y0 * self.high,
            self.x + x1 * self.wide, self.y + y1 * self.high,
        )  # fmt: skip


def box_of(element: etree._Element, *, turned: bool = True) -> Box | None:
    """Give the box of a shape in its own group's points; None where it has none."""
    form = next(
        (f for f in element.iter("{*}xfrm") if f.find("{*}off") is not None), None
    )
    if form is None:
        return None
    x, y, wide, high = _sides(form, "off", "ext")
    quarter = (number_in(form.get("rot")) / 60_000) % 180
    if turned and 45 < quarter < 135:
        x, y, wide, high = x + (wide - high) / 2, y + (high - wide) / 2, high, wide
    return x, y, x + wide, y + high


def group_move(group: etree._Element, outer: Move) -> Move:
    """Say how the shapes of a group are moved, by it and by those around it."""
    form = group.find("{*}grpSpPr/{*}xfrm")
    if form is None:
        return outer
    x, y, wide, high = _sides(form, "off", "ext")
    in_x, in_y, in_wide, in_high = _sides(form, "chOff", "chExt")
    across = wide / in_wide if in_wide else 1.0
    down = high / in_high if in_high else 1.0
    moved = outer.of((x - in_x * across, y - in_y * down, 0, 0))
    return Move(moved[0], moved[1], outer.wide * across, outer.high * down)


def _sides(form: etree._Element, at: str, size: str) -> Box:
    place, extent = form.find(f"{{*}}{at}"), form.find(f"{{*}}{size}")
    ends = [(place, "x"), (place, "y"), (extent, "cx"), (extent, "cy")]
    sides = [0.0 if e is None else number_in(e.get(name)) / POINT for e, name in ends]
    return sides[0], sides[1], sides[2], sides[3]


def number_in(text: str | None, default: float = 0.0) -> float:
    """Read a number of the file; nonsense is the default, and nothing is endless."""
    try:
        value = float(text) if text is not None else default
    except ValueError:
        return default
    return value if abs(value) < 1e12 else default
