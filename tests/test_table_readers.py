"""Cells of workbooks, CSV and web pages arrive as they show, with their address."""

import re
import zipfile
from datetime import date, time
from time import process_time

import openpyxl
import pytest
from openpyxl.styles import numbers

from cascade_audit.errors import DocumentError
from cascade_audit.readers import read_blocks
from cascade_audit.readers.printed import printed


def said(path):
    return dict(read_blocks(path)[["letak", "text"]].itertuples(index=False))


def block(path, letak):
    blocks = read_blocks(path)
    return blocks[blocks["letak"].eq(letak)].iloc[0]


def saved(path, *rows, book=None):
    book = book or openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.85, "0%", "85%"),
        (0.2150, "0.0#%", "21.5%"),
        (7.1, "0.00", "7.10"),
        (7.1, "General", "7.1"),
        (1, "00", "01"),
        (70101, r"0\.00\.00", "7.01.01"),
        (12, '0 "Dokumen"', "12 Dokumen"),
        (12, 'General "Laporan"', "12 Laporan"),
        (15264117328, "#,##0", "15264117328"),
        (-3.5, "0.0;(0.0)", "(3.5)"),
        (0, "0;-0;;@", ""),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-"),
        (1500, "[$Rp-421]#,##0", "Rp1500"),
        (0.1 + 0.2, "General", "0.3"),
        (12345678901234, "General", "12345678901234"),
        (2.5, "0", "3"),
        (-0.4, "0", "0"),
    ],
)
def test_a_number_is_written_as_its_cell_shows_it(value, code, shown):
    assert printed(float(value), code) == (shown, False)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (44933, "d-mmm", "7-Jan"),
        (44933, "dd/mm/yyyy", "07/01/2023"),
        (44933, "[$-421]d mmmm yyyy", "7 Januari 2023"),
        (0.2925, "h:mm", "7:01"),
        (0.5, "hh:mm:ss", "12:00:00"),
        (44933.75, "d/m/yyyy h:mm", "7/1/2023 18:00"),
    ],
)
def test_dates_are_told_from_numbers(value, code, shown):
    assert printed(float(value), code) == (shown, True)


def test_days_may_be_counted_from_1904():
    assert printed(43471.0, "d/m/yyyy", from_1904=True)[0] == "7/1/2023"


def test_a_workbook_cell_has_its_sheet_and_address(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Pohon Kinerja"
    book.active["AB12"] = "  Program A \n lanjut "
    blocks = read_blocks(saved(tmp_path / "a.xlsx", book=book))
    assert blocks["letak"].tolist() == ["Pohon Kinerja!AB12"]
    assert blocks["text"].tolist() == ["Program A \n lanjut"]
    assert blocks[["row", "column", "place", "kind"]].values.tolist() == [
        [12, 28, "Pohon Kinerja", "sel"]
    ]


def test_merged_ranges_hidden_sheets_rows_and_columns_are_told(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for letak in ("A1", "A4", "C4", "D4"):
        sheet[letak] = letak
    sheet.merge_cells("A1:C2")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["D5"] = "D5"
    sheet["C5"] = "C5"
    book.create_sheet("Lama").sheet_state = "hidden"
    book["Lama"]["A1"] = "versi lama"
    path = saved(tmp_path / "a.xlsx", book=book)
    assert block(path, "Sheet!A1")[["rows", "columns"]].tolist() == [2, 3]
    blocks = read_blocks(path).set_index("letak")["is_hidden"]
    assert blocks.to_dict() == {
        "Sheet!A1": False, "Sheet!A4": True, "Sheet!C4": True, "Sheet!D4": True,
        "Sheet!C5": False, "Sheet!D5": True, "Lama!A1": True,
    }  # fmt: skip


def test_values_under_a_merged_cell_are_read_and_told_as_hidden(tmp_path):
    path = saved(tmp_path / "a.xlsx", ["atas", "tertutup"])
    content = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    merged = '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    changed(path, content.replace("</sheetData>", merged))
    assert block(path, "Sheet!B1")["is_hidden"]


def changed(path, sheet, part="xl/worksheets/sheet1.xml"):
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    parts[part] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for name, content in parts.items():
            after.writestr(name, content)


def test_formulas_give_their_stored_value_and_are_marked(tmp_path):
    path = saved(tmp_path / "a.xlsx", ["x", "=SUM(C1:D1)", 1, 2])
    assert block(path, "Sheet!B1")[["text", "mark"]].tolist() == [
        "=SUM(C1:D1)",
        "rumus",
    ]
    content = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    changed(path, re.sub(r"</f><v ?/?>(</v>)?", "</f><v>3</v>", content))
    assert block(path, "Sheet!B1")[["text", "mark"]].tolist() == ["3", "rumus"]


def test_codes_that_became_dates_or_times_are_marked(tmp_path):
    book = openpyxl.Workbook()
    book.active.append([date(2023, 1, 7), time(7, 1), "7.01", 7.01, True])
    book.active["A1"].number_format = "d.mm"
    book.active["B1"].number_format = numbers.FORMAT_DATE_TIME3
    path = saved(tmp_path / "a.xlsx", book=book)
    assert read_blocks(path)[["text", "mark"]].values.tolist() == [
        ["7.01", "tanggal"], ["7:01", "tanggal"], ["7.01", ""], ["7.01", ""],
        ["BENAR", ""],
    ]  # fmt: skip


def test_a_million_rows_for_one_cell_are_read_at_once(tmp_path):
    path = saved(tmp_path / "a.xlsx", ["x"])
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>jauh</t></is></c>'
    empty = "".join(f'<row r="{n}"/>' for n in range(2, 100_000))
    changed(path, sheet.replace("</sheetData>", f"{empty}{far}</row></sheetData>"))
    started = process_time()
    assert said(path)["Sheet!XFD1048576"] == "jauh"
    assert process_time() - started < 2


def test_entities_in_a_sheet_are_refused(tmp_path):
    path = saved(tmp_path / "a.xlsx", ["x"])
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>'
    changed(path, bomb)
    with pytest.raises(DocumentError, match="DOCTYPE"):
        read_blocks(path)


@pytest.mark.parametrize(
    "sheet", ["<worksheet><sheetData>", '<w><c r="A1" t="s"><v>99</v></c></w>']
)
def test_a_damaged_sheet_is_told(tmp_path, sheet):
    path = saved(tmp_path / "a.xlsx", ["x"])
    changed(path, sheet)
    with pytest.raises(DocumentError, match="rusak"):
        read_blocks(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"])
def test_what_is_no_workbook_is_refused(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"bukan buku kerja" * 9)
    with pytest.raises(DocumentError) as caught:
        read_blocks(path)
    assert "rusak" in caught.value.wrong and caught.value.advice


def test_macros_are_not_needed_to_read_a_workbook_that_has_them(tmp_path):
    path = saved(tmp_path / "a.xlsx", ["x"])
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", b"\xcc" * 100)
    path = path.rename(path.with_suffix(".xlsm"))
    assert said(path) == {"Sheet!A1": "x"}


def test_a_web_page_named_xls_is_read_as_a_web_page(tmp_path):
    path = tmp_path / "a.xls"
    path.write_text("<table><tr><td>Program</td></tr></table>", encoding="utf-8")
    assert said(path) == {"tabel 1 r1 k1": "Program"}


def test_a_new_workbook_named_xls_is_read_as_what_it_is(tmp_path):
    path = saved(tmp_path / "a.xlsx", ["x"]).rename(tmp_path / "a.xls")
    assert said(path) == {"Sheet!A1": "x"}


ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"
 xmlns:style="s"><office:automatic-styles>
<style:style style:name="ta2"><style:table-properties table:display="false"/>
</style:style></office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="Satu"><table:table-column/>
<table:table-column table:visibility="collapse"/>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>
</table:table-row>
<table:table-row><table:table-cell table:number-columns-spanned="2"
 table:number-rows-spanned="3"><text:p>satu<text:s text:c="2"/>dua</text:p>
<text:p>tiga</text:p><office:annotation><text:p>catatan</text:p></office:annotation>
</table:table-cell><table:covered-table-cell><text:p>tertutup</text:p>
</table:covered-table-cell><table:table-cell table:number-columns-repeated="2"
 office:value-type="date"><text:p>07.01</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="filter"><table:table-cell
 table:formula="of:=1"><text:p>85,00%</text:p></table:table-cell></table:table-row>
</table:table>
<table:table table:name="Dua" table:style-name="ta2"><table:table-row>
<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""


def test_opendocument_cells_arrive_as_they_show(tmp_path):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("content.xml", ODS)
    shown = ["letak", "text", "rows", "columns", "is_hidden", "mark"]
    assert read_blocks(path)[shown].values.tolist() == [
        ["Satu!A1048571", "satu  dua\ntiga", 3, 2, False, ""],
        ["Satu!B1048571", "tertutup", 1, 1, True, ""],
        ["Satu!C1048571", "07.01", 1, 1, False, "tanggal"],
        ["Satu!D1048571", "07.01", 1, 1, False, "tanggal"],
        ["Satu!A1048572", "85,00%", 1, 1, True, "rumus"],
        ["Dua!A1", "x", 1, 1, True, ""],
    ]


def test_a_locked_opendocument_sheet_says_so(tmp_path):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("content.xml", "x")
        book.writestr(
            "META-INF/manifest.xml",
            "<m><file-entry><encryption-data/></file-entry></m>",
        )
    with pytest.raises(DocumentError, match="sandi"):
        read_blocks(path)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_any_dialect(tmp_path, separator, encoding):
    path = tmp_path / "a.csv"
    rows = ['Kode;"Uraian; dan\nlanjut";Target', '7.01;"Program – A, B";"85,5"', ";;"]
    text = "\r\n".join(rows).replace(";", separator)
    path.write_bytes(text.encode(encoding))
    assert said(path) == {
        "baris 1 kolom 1": "Kode",
        "baris 1 kolom 2": f"Uraian{separator} dan\nlanjut",
        "baris 1 kolom 3": "Target",
        "baris 2 kolom 1": "7.01",
        "baris 2 kolom 2": "Program – A, B",
        "baris 2 kolom 3": "85,5",
    }


def test_the_separator_that_excel_names_is_used(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=|\na,b|c\n", encoding="utf-8")
    assert said(path) == {"baris 2 kolom 1": "a,b", "baris 2 kolom 2": "c"}


def test_tabs_separate_tsv(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("a, b\tc\n", encoding="utf-8")
    assert said(path) == {"baris 1 kolom 1": "a, b", "baris 1 kolom 2": "c"}


def page(path, content):
    path.write_text(content, encoding="utf-8")
    return read_blocks(path)


def test_html_spans_lines_and_entities(tmp_path):
    blocks = page(
        tmp_path / "a.html",
        """<html><head><title>x</title><style>p{}</style></head><body><h1>CASCADING
        &amp; TAHUN</h1><p>satu<br>dua</p><table><caption>Tabel</caption><thead>
        <tr><th rowspan=9>A<th colspan="2">B</tr><tr><th>B1<th>B2</tr></thead>
        <tr><td rowspan=x>1<br/>dua<td colspan=0>3 &lt; 4<td hidden>5
        <tr style="display: none"><td>6</table>
        <table><tr><td>a<table><tr><td>dalam</table></table></body></html>""",
    )
    shown = ["letak", "text", "rows", "columns", "is_hidden"]
    assert blocks[shown].values.tolist() == [
        ["baris 1", "CASCADING & TAHUN", 1, 1, False],
        ["baris 2", "satu", 1, 1, False],
        ["baris 3", "dua", 1, 1, False],
        ["baris 4", "Tabel", 1, 1, False],
        ["tabel 1 r1 k1", "A", 2, 1, False],
        ["tabel 1 r1 k2", "B", 1, 2, False],
        ["tabel 1 r2 k2", "B1", 1, 1, False],
        ["tabel 1 r2 k3", "B2", 1, 1, False],
        ["tabel 1 r3 k1", "1\ndua", 1, 1, False],
        ["tabel 1 r3 k2", "3 < 4", 1, 1, False],
        ["tabel 1 r3 k3", "5", 1, 1, True],
        ["tabel 1 r4 k1", "6", 1, 1, True],
        ["tabel 2 r1 k1", "a", 1, 1, False],
        ["tabel 3 r1 k1", "dalam", 1, 1, False],
    ]


def test_a_span_that_reaches_into_a_whole_row_pushes_nothing_aside(tmp_path):
    blocks = page(
        tmp_path / "a.html",
        "<table><tr><td>a<td>b<td>c<tr><td rowspan=3>1<td>2<td>3"
        "<tr><td>4<td>5<tr><td>6<td>7<td>8</table>",
    )
    places = dict(blocks[["text", "column"]].itertuples(index=False))
    assert [places[n] for n in "45678"] == [2, 3, 1, 2, 3]
    assert blocks.set_index("text").at["1", "rows"] == 2


def test_a_huge_span_costs_nothing(tmp_path):
    started = process_time()
    blocks = page(
        tmp_path / "a.html",
        "<table>"
        + "<tr><td colspan=999999999 rowspan=99999999999999>x</tr>" * 50
        + "</table>",
    )
    assert blocks["columns"].max() <= 1000 and blocks["rows"].max() <= 50
    assert process_time() - started < 2


def test_a_letter_of_another_code_page_survives(tmp_path):
    path = tmp_path / "a.htm"
    path.write_bytes(
        "<meta charset=windows-1252><p>Sub Kegiatan – “lain”".encode("cp1252")
    )
    assert said(path) == {"baris 1": "Sub Kegiatan – “lain”"}


def test_cells_of_a_page_never_share_a_place(tmp_path):
    rows = "".join(
        "<tr>" + "".join(f"<td rowspan={n % 3 + 1} colspan={n % 2 + 1}>{n}" for n in r)
        for r in (range(4), range(3), range(5), range(2))
    )
    blocks = page(tmp_path / "a.html", f"<table>{rows}</table>")
    for _, cells in blocks.sort_values(["row", "column"]).groupby("row"):
        ends = (cells["column"] + cells["columns"]).tolist()
        starts = cells["column"].tolist()
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert len(blocks) == 14
