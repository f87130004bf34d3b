"""Print a cascade as text flattened from many-columned pages.

Every program begins a section: title, head tables, the program's boxes, a row of
kegiatan, and under each a column of sub kegiatan. Where a page ends every column is
cut, so that explanations come away from their boxes, as in real documents.
"""

from collections.abc import Iterator

from cascade_audit.sampling.trees import EXPLAINED, WORDS, Box, Cascade, Indicator

MARK = "(CONTOH SINTETIS)"
LABELS = dict(
    zip(EXPLAINED, ("Formulasi", "Tipe Penghitungan", "Sumber Data"), strict=True)
)
_PAGE = 38  # lines of a page; a cell of the table is never cut itself
_FIRST_PAGE = 8  # lines left under the kegiatan: a box without its explanation

Cell = list[str]


def print_cascade(cascade: Cascade) -> str:
    """Print a cascade.

    Parameters
    ----------
    cascade : Cascade
        The document as it is meant, its defects included.

    Returns
    -------
    str
        The document's text, ending in a newline.
    """
    lines = [line for p in cascade.printed for line in _section(cascade, p)]
    return "\n".join(lines) + "\n"


def _section(cascade: Cascade, program: Box) -> Iterator[str]:
    marks, here = cascade.marks, str(program.uid)
    versi = cascade.versi
    if marks.get("judul_bagian") == here:
        versi = marks["judul_menjadi"]
    judul = f"{versi} KECAMATAN {cascade.unit.upper()} TAHUN {cascade.tahun}"
    yield from ("", f"{judul} {MARK}", "")
    for head in cascade.heads:
        nama = head.nama
        if head.level == "sasaran" and marks.get("kepala_bagian") == here:
            nama = marks["kepala_menjadi"]
        yield from (
            marks.get("eselon", "Eselon III"),
            "",
            *_head_table(head, nama),
            "",
            "",
        )
    yield from ("Eselon III", "")
    for indicator in program.indicators:
        for cell in _cells(program, [indicator], cascade):
            yield from cell
        yield ""
    for kegiatan in program.children:
        yield "↓"
        for cell in _cells(kegiatan, kegiatan.indicators, cascade):
            yield from cell
        yield ""
    columns = [
        [
            cell
            for box in kegiatan.children
            for cell in _cells(box, box.indicators, cascade)
        ]
        for kegiatan in program.children
    ]
    yield from _pages(columns)


def _head_table(head: Box, nama: str) -> Iterator[str]:
    word = WORDS[head.level]
    yield from (word.upper(), "")
    yield "\t".join((f"{word} SKPD", f"Indikator Kinerja {word}", "Penjelasan"))
    for place, indicator in enumerate(head.indicators):
        told = [
            f"- {label} : {text}"
            for field, label in (LABELS | {"keterangan": "Keterangan"}).items()
            if (text := getattr(indicator, field))
        ]
        first = f"1. {nama}" if not place else ""
        yield "\t".join((first, indicator.indikator, " ".join(told)))


def _cells(box: Box, indicators: list[Indicator], cascade: Cascade) -> list[Cell]:
    """Print a box as the cells that hold it: its head, then each explanation."""
    label, number = WORDS[box.level], f" {box.nomor}"
    cell = [
        f"{label}{number}",
        box.nama,
        f"Sasaran {label}{number if box.is_sasaran_numbered else ''}",
        *([box.sasaran] if box.sasaran else []),
    ]
    cells = [cell]
    is_shared = not all(indicator.is_explained for indicator in indicators)
    for place, indicator in enumerate(indicators):
        if not (is_shared and place):
            cell.append(f"Indikator Kinerja {indicator.label or label}{number}")
        cell.append(f"- {indicator.indikator}" if is_shared else indicator.indikator)
        if indicator.is_explained:
            cell.append("Penjelasan")
            cells += [_explanation(indicator, cascade), cell := []]
    return [cell for cell in cells if cell]


def _explanation(indicator: Indicator, cascade: Cascade) -> Cell:
    said = [(field, getattr(indicator, field)) for field in EXPLAINED]
    said += [
        (field, getattr(indicator, field))
        for field in ("satuan", "target", "keterangan")
    ]
    lines = []
    for letter, (field, text) in zip("abcdef", said, strict=True):
        usual = LABELS.get(field, field.title())
        label = cascade.marks.get(f"label {field} {indicator.uid}", usual)
        is_bare = field == "formulasi" and not indicator.is_formula_labelled
        if text:
            lines.append(text if is_bare else f"{letter}. {label} : {text}")
    return lines


def _pages(columns: list[list[Cell]]) -> Iterator[str]:
    """Read columns page by page, each column's part of a page at once."""
    left, space = [list(column) for column in columns], _FIRST_PAGE
    while any(left):
        for cells in left:
            height = 0
            while cells and (not height or height + len(cells[0]) <= space):
                height += len(cells[0])
                yield from cells.pop(0)
            if height:
                yield ""
        space = _PAGE
