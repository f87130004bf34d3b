"""Draw the picture of the README from what the program says; run this file to renew."""

import io
from contextlib import redirect_stdout
from html import escape
from pathlib import Path

from cascade_audit import check, load, terminal

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "notebooks" / "gambar" / "ringkasan.svg"
DOCUMENT = ROOT / "data" / "cascades" / "2023" / "purwokerto-barat.txt"
LINES, LINE_HEIGHT, LETTER_WIDTH, MARGIN = 34, 18, 7.85, 16
COLUMNS = 100


def draw():
    lines = _said().splitlines()[1 : LINES + 1]
    width = COLUMNS * LETTER_WIDTH + 2 * MARGIN
    height = (len(lines) + 2) * LINE_HEIGHT + MARGIN
    command = f"$ cascade-audit check data/cascades/2023/{DOCUMENT.name}"
    drawn = [_line(0, command, "#6b7f94")]
    for number, text in enumerate(lines, start=2):
        is_heading = text[:1].isalpha()
        drawn.append(_line(number, text, "#0b3d6b" if is_heading else "#1c1c1c"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        'font-family="DejaVu Sans Mono, Consolas, Menlo, monospace" font-size="13">\n'
        '<rect width="100%" height="100%" rx="8" fill="#f7f9fb"/>\n'
        + "\n".join(drawn)
        + "\n</svg>\n"
    )


def _said():
    tables = load(DOCUMENT)
    with redirect_stdout(io.StringIO()) as said:
        terminal.print_check(check(tables), tables)
    return said.getvalue()


def _line(number, text, colour):
    x = MARGIN + (len(text) - len(text.lstrip())) * LETTER_WIDTH
    y = MARGIN + LINE_HEIGHT * (number + 1) - 5
    return f'<text x="{x:.0f}" y="{y}" fill="{colour}">{escape(text.strip())}</text>'


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(draw(), encoding="utf-8", newline="\n")
