"""A year of 27 cascades: every unit has its result, and the recap tells the year."""

import csv
import re
from urllib.parse import unquote

import nbformat
import pandas as pd
import pytest
from batches import ROOT, make_workplace
from openpyxl import load_workbook

from cascade_audit import check, load, run
from cascade_audit.recap import recap
from cascade_audit.reporting import csv_text
from cascade_audit.running import year as yearly
from cascade_audit.sources import own_config, resolve_config

LISTED = ROOT / "data/reference/kecamatan_banyumas.csv"
YEAR = ROOT / "notebooks/05_rekap_tahunan.ipynb"
AUDIT = """
import sys
from cascade_audit import check, load
tables = load(dokumen, tahun=tahun, folder=folder)
found = check(tables).findings
(len(found), "great_expectations" in sys.modules, "scipy" in sys.modules)
"""


def kecamatan():
    with LISTED.open(encoding="utf-8") as stream:
        return [row["nama"] for row in csv.DictReader(stream)]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("setahun")
    names = [*kecamatan()[:-2], "Rimba Jauh", "Tepi Laut"]
    assert len(names) == 27
    make_workplace(place, names, AUDIT, year=YEAR)
    folder = place / "data/cascades/2023"
    (folder / "rusak.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    lumbir = folder / "lumbir.txt"
    strange = "Kalimat <b>yang</b> tidak terurai\n"
    lumbir.write_text(strange + lumbir.read_text(encoding="utf-8"), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def steps():
    return []


@pytest.fixture(scope="module")
def outcome(place, steps):
    config = resolve_config(place)
    return run(
        place / "data/cascades", "2023", place / "hasil", config, watch=steps.append
    )


@pytest.fixture(scope="module")
def year(outcome, place):
    assert outcome.recap.alasan == ""
    return place / "hasil/2023"


def test_each_of_27_cascades_has_its_own_result(outcome, year, place):
    assert outcome.failed  # one file cannot be read
    counts = outcome.units["status"].value_counts().to_dict()
    assert counts == {"selesai": 27, "tidak terbaca": 1}
    trails = sorted(year.glob("*/*/jejak.json"))
    assert len(trails) == 27
    config = resolve_config(place)
    for name in ("lumbir", "tepi-laut"):
        folder = place / "data/cascades"
        alone = load(folder / f"2023/{name}.txt", folder=folder, config=config)
        (result,) = year.glob(f"*/{name}")
        for table, frame in (
            ("indicators", alone.indicators),
            ("findings", check(alone, config).findings),
        ):
            written = (result / f"{table}.csv").read_text(encoding="utf-8")
            assert written == csv_text(frame)


def test_no_notebook_had_to_read_or_judge_again(outcome, year):
    findings = outcome.checks.findings["dokumen"].value_counts()
    for path in year.glob("*/*/audit.ipynb"):
        cell = nbformat.read(path, as_version=4).cells[-1]
        said = cell.outputs[0].data["text/plain"]
        dokumen = f"2023/{path.parent.name}.txt"
        assert said == f"({findings[dokumen]}, False, False)"


@pytest.mark.usefixtures("outcome")
def test_progress_counts_up_to_all(steps):
    assert [step.done for step in steps] == list(range(28))
    assert {step.total for step in steps} == {27}
    assert all(step.running <= 27 - step.done for step in steps)
    assert steps[-1].running == 0


def test_recap_page_asks_nothing_of_any_host_and_links_each_audit(year):
    page = (year / "rekap.html").read_text(encoding="utf-8")
    assert not re.findall(r"https?:|<script|@import|url\(", page)
    links = [unquote(link) for link in re.findall(r'href="([^"#][^"]*)"', page)]
    assert len(links) == 27
    assert all((year / link).is_file() for link in links)
    assert "size:A4" in page
    assert "rusak.txt" in page
    assert "&lt;b&gt;yang&lt;/b&gt;" in page
    assert "<b>yang</b>" not in page


def test_recap_names_the_kecamatan_without_a_document(year):
    page = (year / "rekap.html").read_text(encoding="utf-8")
    for name in kecamatan()[-2:]:
        assert f"<td>{name}</td>" in page
    assert "Kecamatan Rimba Jauh, Kecamatan Tepi Laut" in page


def test_recap_workbook_adds_up(outcome, year):
    book = load_workbook(year / "rekap.xlsx")
    units = pd.read_excel(year / "rekap.xlsx", sheet_name="unit", engine="openpyxl")
    assert len(units) == 28
    findings = outcome.checks.findings
    leading = findings[findings["induk_temuan"].eq("")]
    held = leading[leading["jenis"].ne("catatan_ekstraksi")]
    certain = leading[leading["jenis"].eq("temuan")]
    for grade in ("tinggi", "sedang", "rendah"):
        assert units[grade].sum() == certain["tingkat"].eq(grade).sum()
    assert units["pertanyaan"].sum() == leading["jenis"].eq("pertanyaan").sum()
    heat = pd.read_excel(
        year / "rekap.xlsx", sheet_name="peta temuan", engine="openpyxl"
    )
    assert len(heat) == 27
    for kode, same in held.groupby("kode"):
        assert heat[kode].sum() == len(same)
    codes = pd.read_excel(year / "rekap.xlsx", sheet_name="kode", engine="openpyxl")
    summary = outcome.checks.summary
    systemic = set(summary.loc[summary["sistemik"].eq("ya"), "kode"])
    told = set(codes.loc[codes["sistemik"].eq("ya"), "kode"])
    assert told
    assert told <= systemic
    assert (codes.loc[codes["sistemik"].eq("ya"), "unit"] >= 0.8 * 27).all()
    links = [c.hyperlink.target for row in book["unit"] for c in row if c.hyperlink]
    assert len(links) == 27
    # Targets are written the way Excel does it; every program takes both slashes.
    addresses = [unquote(link).replace("\\", "/") for link in links]
    assert all((year / address).is_file() for address in addresses)
    missing = pd.read_excel(
        year / "rekap.xlsx", sheet_name="belum ada", engine="openpyxl"
    )
    assert set(missing["nama"].dropna()) == set(kecamatan()[-2:])
    unread = pd.read_excel(
        year / "rekap.xlsx", sheet_name="tanpa hasil", engine="openpyxl"
    )
    assert unread["dokumen"].tolist() == ["2023/rusak.txt"]


def test_edited_or_open_workbook_is_never_overwritten(year, place, outcome):
    del outcome
    config = resolve_config(place)
    book = load_workbook(year / "rekap.xlsx")
    book["unit"]["A1"] = "diperiksa oleh Sari"
    book.save(year / "rekap.xlsx")
    edited = (year / "rekap.xlsx").read_bytes()
    page = (year / "rekap.html").read_bytes()
    (place / "data/cascades/2023/rusak.txt").unlink()  # so that the recap changes
    (year / ".~lock.rekap.html#").touch()  # as LibreOffice marks what is open
    again = run(place / "data/cascades", "2023", place / "hasil", config)
    assert set(again.units["status"]) == {"tetap"}
    assert (year / "rekap.xlsx").read_bytes() == edited
    assert (year / "rekap.html").read_bytes() == page
    assert sorted(path.name for path in again.recap.files) == [
        "rekap (2).html",
        "rekap (2).xlsx",
        "rekap.ipynb",
    ]
    assert {path.name for path in again.recap.aside} == {"rekap.html", "rekap.xlsx"}
    assert "rusak.txt" not in (year / "rekap (2).html").read_text(encoding="utf-8")


def test_new_workbook_takes_the_place_of_the_program_s_own(tmp_path):
    new = tmp_path / "tumbuh/rekap.xlsx"
    new.parent.mkdir()
    written = {}
    for number in range(3):
        new.write_text(str(number), encoding="utf-8")
        sha256 = yearly.sha256_of(new)
        place, aside = yearly._put(new, tmp_path, written)
        written[place.name] = sha256
        assert (place.name, aside) == ("rekap.xlsx", [])
        assert place.read_text(encoding="utf-8") == str(number)


def test_units_of_elsewhere_are_not_said_to_be_missing(tmp_path):
    place = make_workplace(tmp_path, ["Rimba Jauh", "Tepi Laut", "Lumbir"], "1")
    config = own_config()
    tables = load(place / "data/cascades", config=config)
    year = recap(tables, check(tables, config), "2023", config)
    assert year.missing.empty
    assert "tidak dibandingkan" in year.known_units
    assert len(year.units) == 3
