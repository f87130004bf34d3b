"""A sheet printed over several pages side by side is one table again; others stay."""

import pytest

from cascade_audit import load
from tests.pdfs import Paper, pdf_bytes

UNIT = {"tahun": "2023", "perangkat_daerah": "Kecamatan Lembah Raya"}
SHEET = """
Jenjang|Nama|Indikator|Target|Satuan|Formulasi
Program|Penataan|Nilai penataan|80|Nilai|rumus satu
Kegiatan|Lelang|Jumlah lelang|2|Kali|rumus dua
||Jumlah panitia|9|Orang|rumus tiga
Kegiatan|Hibah|Jumlah hibah|4|Kali|rumus empat
Kegiatan|Sidang|Jumlah sidang|5|Kali|rumus lima
Kegiatan|Rapat|Jumlah rapat|6|Kali|rumus enam
"""
ROWS = [line.split("|") for line in SHEET.split("\n")[1:-1]]
STRIPS = [[row[left : left + 2] for row in ROWS] for left in (0, 2, 4)]
COLUMNS = [[40, 190, 340], [40, 300, 350], [40, 160, 420]]
UNEVEN = [20, 20, 34, 20, 48, 34, 20]  # heights of the rows, the heading first
EVEN = [20] * 7


def page(rows, columns, heights):
    paper, top = Paper(), 60
    edges = [top := top + height for height in [0, *heights[: len(rows)]]]
    paper.grid(columns, edges)
    for y, row in zip(edges, rows, strict=False):
        for x, text in zip(columns, row, strict=False):
            paper.say(x + 4, y + 4, text)
    return paper


def printed(folder, order, heights, strips=STRIPS, columns=COLUMNS):
    """Print strips over two pages each: rows 1 to 4, and the heading with the rest."""
    cut = [[strip[:5], [strip[0], *strip[5:]]] for strip in strips]
    if order == "down":
        pages = [
            page(part, edges, heights)
            for strip, edges in zip(cut, columns, strict=True)
            for part in strip
        ]
    else:
        pages = [
            page(strip[number], edges, heights)
            for number in range(2)
            for strip, edges in zip(cut, columns, strict=True)
        ]
    path = folder / "cascading.pdf"
    path.write_bytes(pdf_bytes(*pages))
    return path


@pytest.mark.parametrize("order", ["down", "over"])
def test_strips_of_a_sheet_become_its_rows_again(tmp_path, order):
    tables = load(printed(tmp_path, order, UNEVEN), **UNIT)
    shown = ["level", "nama", "indikator", "target", "satuan", "formulasi"]
    levels = {"Program": "program", "Kegiatan": "kegiatan", "": "kegiatan"}
    expected = [[levels[row[0]], row[1] or "Lelang", *row[2:]] for row in ROWS[1:]]
    assert tables.indicators[shown].values.tolist() == expected


def test_values_keep_the_address_of_the_page_they_are_printed_on(tmp_path):
    row = load(printed(tmp_path, "down", UNEVEN), **UNIT).indicators.iloc[0]
    assert row["letak_indikator"].startswith("hal. 3 ")
    assert row["letak_formulasi"].startswith("hal. 5 ")


def test_tables_that_are_whole_by_themselves_stay_apart(tmp_path):
    other = [["Program", "Indikator"]] + [
        [f"Urusan {n}", f"Jumlah {n}"] for n in "abcdef"
    ]
    whole = [["Program", "Indikator"]] + [[f"Tata {n}", f"Nilai {n}"] for n in "abcdef"]
    path = printed(
        tmp_path, "down", UNEVEN, [whole, other], [[40, 190, 340], [40, 160, 420]]
    )
    indicators = load(path, **UNIT).indicators
    assert set(indicators["indikator"].str[:-2]) == {"Nilai", "Jumlah"}
    assert len(indicators) == 12


def test_rows_of_one_height_stand_alike_by_chance(tmp_path):
    budget = [["Program", "Anggaran"]] + [
        [f"Tata {n}", f"{n}00.000"] for n in range(1, 7)
    ]
    whole = [["Program", "Indikator"]] + [
        [f"Tata {n}", f"Nilai {n}"] for n in range(1, 7)
    ]
    path = printed(
        tmp_path, "down", EVEN, [whole, budget], [[40, 190, 340], [40, 160, 420]]
    )
    indicators = load(path, **UNIT).indicators
    assert indicators["indikator"].tolist() == [f"Nilai {n}" for n in range(1, 7)]


def test_a_table_that_goes_on_over_pages_is_no_row_of_strips(tmp_path):
    rows = [["Program", "Indikator"]] + [
        [f"Tata {n}", f"Nilai {n}"] for n in range(1, 7)
    ]
    columns = [40, 190, 340]
    pages = [page([rows[0], *rows[n : n + 3]], columns, UNEVEN) for n in (1, 4)]
    path = tmp_path / "cascading.pdf"
    path.write_bytes(pdf_bytes(*pages))
    indicators = load(path, **UNIT).indicators
    assert indicators["indikator"].tolist() == [f"Nilai {n}" for n in range(1, 7)]
