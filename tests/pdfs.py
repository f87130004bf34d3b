"""Small PDFs written by hand: text, lines and boxes where a test wants them.

Positions are in points from the top left, as a reader tells them.
"""

import math
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class Paper:
    """One page to be drawn on."""

    width: int = WIDTH
    height: int = HEIGHT
    rotate: int = 0
    marks: list[str] = field(default_factory=list)

    def say(self, x, y, text, size=10, *, turn=0, hidden=False, font="F1"):
        """Print a text whose top stands at y, upright or turned by some degrees."""
        shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        matrix = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f}"
        foot = self.height - y - size * (turn == 0)
        mode = "3 Tr" if hidden else "0 Tr"
        self.marks.append(
            f"BT /{font} {size} Tf {mode} {matrix} {x} {foot} Tm ({shown}) Tj ET"
        )
        return self

    def say_within(self, sides, x, y, text, size=10):
        """Print a text of which only what is inside of these sides is shown."""
        x0, y0, x1, y1 = sides
        self.marks.append(f"q {x0} {self.height - y1} {x1 - x0} {y1 - y0} re W n")
        self.say(x, y, text, size)
        self.marks.append("Q")
        return self

    def line(self, x0, y0, x1, y1):
        """Draw a line."""
        self.marks.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def box(self, x0, y0, x1, y1, paint="S", color="0 0 0"):
        """Draw a rectangle: its outline (S), its colour (f) or both (B)."""
        low, wide, high = self.height - y1, x1 - x0, y1 - y0
        self.marks.append(f"{color} rg {x0} {low} {wide} {high} re {paint} 0 0 0 rg")
        return self

    def curve_box(self, x0, y0, x1, y1, corner=6):
        """Draw a box with round corners."""
        top, low = self.height - y0, self.height - y1
        a, b, c, d = x0 + corner, x1 - corner, low + corner, top - corner
        self.marks.append(
            f"{a} {low} m {b} {low} l {x1} {low} {x1} {low} {x1} {c} c "
            f"{x1} {d} l {x1} {top} {x1} {top} {b} {top} c "
            f"{a} {top} l {x0} {top} {x0} {top} {x0} {d} c "
            f"{x0} {c} l {x0} {low} {x0} {low} {a} {low} c h S"
        )
        return self

    def many_curves_box(self, x0, y0, x1, y1, corner=6, pieces=8):
        """Draw a box with round corners as browsers print it: in very many pieces."""
        points = []
        for cx, cy, start in (
            (x1 - corner, self.height - y0 - corner, 0), (x0 + corner, self.height - y0
            - corner, 90), (x0 + corner, self.height - y1 + corner, 180),
            (x1 - corner, self.height - y1 + corner, 270),
        ):  # fmt: skip
            for piece in range(pieces + 1):
                turn = math.radians(start + 90 * piece / pieces)
                points.append(
                    f"{cx + corner * math.cos(turn):.2f} "
                    f"{cy + corner * math.sin(turn):.2f}"
                )
        curves = " ".join(f"{p} {p} {p} c" for p in points[1:])
        self.marks.append(f"{points[0]} m {curves} h S")
        return self

    def wire(self, *points):
        """Draw a bent line."""
        start, *rest = [f"{x} {self.height - y}" for x, y in points]
        self.marks.append(f"{start} m {' '.join(f'{p} l' for p in rest)} S")
        return self

    def grid(self, xs, ys):
        """Draw a table's lines."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def picture(self, x0, y0, x1, y1):
        """Place a grey picture."""
        self.marks.append(
            f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.height - y1} cm /I1 Do Q"
        )
        return self


def pdf_bytes(*papers: Paper) -> bytes:
    """Make a PDF of pages."""
    count = len(papers)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
    image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
    image += b" /ColorSpace /DeviceGray /Length 1 >>\nstream\n\x80\nendstream"
    fonts = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        f"<< /F1 << {fonts} /BaseFont /Helvetica >> "
        f"/F2 << {fonts} /BaseFont /Helvetica-Bold >> >>".encode(),
        image,
    ]
    for number, paper in enumerate(papers):
        said = "\n".join(paper.marks).encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {paper.width} "
            f"{paper.height}] /Rotate {paper.rotate} /Contents {6 + 2 * number} 0 R "
            f"/Resources << /Font 3 0 R /XObject << /I1 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(said), said))
    return written(objects)


def written(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Write objects, numbered from 1, as a file with its table of places."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, trailer, start,
    )  # fmt: skip
    return bytes(out)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines about so wide, as a word processor does."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and len(longer) * size * 0.5 > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]
