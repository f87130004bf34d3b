"""Slides drawn with python-pptx: boxes, connectors, groups, tables."""

from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Pt

BLANK = 6  # the layout without placeholders


class Slides:
    """A presentation being drawn, positions in points."""

    def __init__(self, width=960, height=540):
        self.show = Presentation()
        self.show.slide_width, self.show.slide_height = Pt(width), Pt(height)
        self.slide = None
        self.turn()

    def turn(self):
        """Begin a slide."""
        self.slide = self.show.slides.add_slide(self.show.slide_layouts[BLANK])
        return self.slide

    def box(self, x0, y0, x1, y1, text, into=None, size=10):
        """Draw a box with a text, a paragraph for every line."""
        shapes = (into or self.slide).shapes
        box = shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Pt(x0), Pt(y0), Pt(x1 - x0), Pt(y1 - y0)
        )
        box.text_frame.word_wrap = True
        box.text_frame.text = text
        for paragraph in box.text_frame.paragraphs:
            paragraph.font.size = Pt(size)
        return box

    def join(self, upper, lower, *, glue=True, elbow=True, side=False):
        """Draw a connector from the foot (or side) of one box to another."""
        kind = MSO_CONNECTOR.ELBOW if elbow else MSO_CONNECTOR.STRAIGHT
        if side:
            return self._join_sides(upper, lower, kind, glue)
        line = self.slide.shapes.add_connector(
            kind,
            upper.left + upper.width // 2,
            upper.top + upper.height,
            lower.left + lower.width // 2,
            lower.top,
        )
        if glue:
            line.begin_connect(upper, 2)
            line.end_connect(lower, 0)
        return line

    def _join_sides(self, upper, lower, kind, glue):
        line = self.slide.shapes.add_connector(
            kind,
            upper.left,
            upper.top + upper.height // 2,
            lower.left,
            lower.top + lower.height // 2,
        )
        if glue:
            line.begin_connect(upper, 1)
            line.end_connect(lower, 1)
        return line

    def table(self, x, y, *rows):
        """Draw a table, 200 points a column and 20 a row."""
        size = Pt(200 * len(rows[0])), Pt(20 * len(rows))
        shapes = self.slide.shapes
        frame = shapes.add_table(len(rows), len(rows[0]), Pt(x), Pt(y), *size)
        for cells, texts in zip(frame.table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text

    def save(self, path):
        """Write the presentation."""
        self.show.save(str(path))
        return path
