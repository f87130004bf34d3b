"""A year's documents become reports; what fails costs itself and nothing else."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from rendering import small_cascade

from cascade_audit import load, run
from cascade_audit.errors import ConfigurationError, UsageError
from cascade_audit.reporting import csv_text
from cascade_audit.running import results
from cascade_audit.running.crew import Crew
from cascade_audit.running.executing import Job, execute
from cascade_audit.sources import resolve_config, sha256_of

ROOT = Path(__file__).parents[1]
REAL = ROOT / "data/cascades/2023/purwokerto-barat.txt"
UNIT = "2023/kecamatan-purwokerto-barat/purwokerto-barat"
FILES = ["audit.html", "audit.ipynb", "findings.csv", "indicators.csv", "jejak.json"]


def notebook(path, *sources):
    parameters = new_code_cell('dokumen = ""', metadata={"tags": ["parameters"]})
    cells = [parameters, *(new_code_cell(source) for source in sources)]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells), path)
    return path


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    """Make a folder of an auditor's own: blanks and braces in its name, two files."""
    place = tmp_path_factory.mktemp("kerja {saya} 2023")
    for name in ("data/reference", "expectations", "notebooks"):
        shutil.copytree(ROOT / name, place / name)
    year = place / "data/cascades/2023"
    shutil.copytree(REAL.parent, year)
    (year / "rusak.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    return place


@pytest.fixture(scope="module")
def outcome(workplace):
    config = resolve_config(start=workplace)
    return run(workplace / "data/cascades", "2023", workplace / "hasil", config)


@pytest.fixture(scope="module")
def result(outcome, workplace):
    assert outcome.units["status"].tolist() == ["selesai", "tidak terbaca"]
    return workplace / "hasil" / UNIT


def test_unreadable_document_is_reported_and_the_other_finishes(outcome):
    good, bad = outcome.units.to_dict("records")
    assert outcome.failed
    assert bad["dokumen"] == "2023/rusak.txt"
    assert bad["alasan"]
    assert bad["folder"] == ""
    assert good["perangkat_daerah"] == "Kecamatan Purwokerto Barat"
    assert good["folder"].endswith(UNIT)
    assert good["tinggi"] == 7


def test_result_holds_exactly_what_was_promised(result):
    assert sorted(path.name for path in result.iterdir()) == FILES
    assert [path.name for path in result.parent.iterdir()] == [result.name]


def test_page_asks_nothing_of_any_host_and_hides_the_code(result):
    page = (result / "audit.html").read_text(encoding="utf-8")
    assert not re.findall(r"https?:", page)
    assert not re.findall(
        r"""(?:src|href)\s*=\s*["'](?!#)|url\(|<script|@import""", page
    )
    assert "default-src 'none'" in page
    assert "resolve_config" not in page
    assert "Kecamatan Purwokerto Barat: cascading 2023" in page
    assert "Lembar kriteria evaluasi AKIP" in page


def test_executed_notebook_is_whole_and_names_no_machine(result, workplace):
    text = (result / "audit.ipynb").read_text(encoding="utf-8")
    executed = nbformat.reads(text, as_version=4)
    nbformat.validate(executed)
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    outputs = [output for cell in code for output in cell.outputs]
    assert {output.output_type for output in outputs} == {"execute_result"}
    assert all(cell.execution_count for cell in code)
    assert str(workplace.parent) not in text
    assert "papermill" not in executed.metadata


def test_tables_are_those_that_load_and_check_return(result, workplace):
    config = resolve_config(start=workplace)
    tables = load(workplace / "data/cascades", tahun="2023", config=config)
    written = (result / "indicators.csv").read_text(encoding="utf-8")
    assert written == csv_text(tables.indicators)
    findings = pd.read_csv(result / "findings.csv", dtype=str, keep_default_na=False)
    assert set(findings["dokumen"]) == {"2023/purwokerto-barat.txt"}
    known = {*tables.indicators["row_id"], *tables.nodes["node_id"], ""}
    assert set(findings["row_id"]) <= known


def test_trail_tells_how_the_result_came_about(result, workplace):
    text = (result / "jejak.json").read_text(encoding="utf-8")
    trail = json.loads(text)
    assert trail["sha256"] == sha256_of(REAL)
    assert "expectations/indicators.json" in trail["versi"]
    assert trail["parameter"]["dokumen"] == "../data/cascades/2023/purwokerto-barat.txt"
    assert trail["parameter"]["folder"] == "../data/cascades"
    assert trail["parameter"]["tahun"] == "2023"
    assert trail["versi"]["data/reference/nomenklatur_kecamatan.csv"]
    assert all(isinstance(value, str) for value in trail["parameter"].values())
    assert trail["tak_terurai"] == []
    assert trail["hasil"] == {
        name: sha256_of(result / name) for name in FILES if name != "jejak.json"
    }
    assert str(workplace.parent) not in text


def test_notebook_finds_what_the_run_found(result):
    executed = nbformat.read(result / "audit.ipynb", as_version=4)
    sources = [cell.source for cell in executed.cells if cell.cell_type == "code"]
    assert any("load(dokumen" in source for source in sources)
    findings = pd.read_csv(result / "findings.csv", dtype=str, keep_default_na=False)
    leading = findings[
        findings["induk_temuan"].eq("") & findings["tingkat"].eq("tinggi")
    ]
    said = "\n".join(
        output.data["text/plain"]
        for c in executed.cells
        for output in c.get("outputs", ())
    )
    assert f"{len(leading)} indikasi temuan tinggi" in said


def again(workplace, **options):
    config = resolve_config(start=workplace)
    return run(
        workplace / "data/cascades", "2023", workplace / "hasil", config, **options
    )


def states(outcome):
    return outcome.units.set_index("dokumen")["status"].to_dict()


def test_second_run_does_nothing_that_is_right_already(result, workplace):
    everything = [result, *result.iterdir(), *result.parents[1].glob("rekap.*")]
    before = {path: path.stat().st_mtime_ns for path in everything}
    second = again(workplace)
    assert second.units["status"].tolist() == ["tetap", "tidak terbaca"]
    assert second.units["tinggi"].tolist() == [7, 0]
    assert {path: path.stat().st_mtime_ns for path in everything} == before


def test_forced_run_gives_the_same_bytes_and_keeps_the_auditor_s_work(
    result, workplace
):
    year = result.parents[1]
    first = {name: (result / name).read_bytes() for name in FILES}
    pages = {path: path.read_bytes() for path in year.glob("rekap.*")}
    assert len(pages) == 3
    (result / "catatan saya.txt").write_text("periksa lagi", encoding="utf-8")
    edited = (result / "findings.csv").read_text(encoding="utf-8") + "suntingan\n"
    (result / "findings.csv").write_text(edited, encoding="utf-8")
    forced = again(workplace, force=True)
    assert forced.units["status"].tolist() == ["selesai", "tidak terbaca"]
    for name in FILES[:-1]:
        assert (result / name).read_bytes() == first[name], name
    assert {path: path.read_bytes() for path in year.glob("rekap.*")} == pages
    kept = result / "findings (suntingan lama).csv"
    assert kept.read_text(encoding="utf-8") == edited
    assert forced.kept == [kept]
    assert (result / "catatan saya.txt").exists()
    assert [path.name for path in result.parent.iterdir()] == [result.name]


def test_only_what_changed_is_done_again_whatever_its_date(tmp_path):
    own_rules(tmp_path)
    for name in ("02_audit", "05_rekap_tahunan"):
        notebook(tmp_path / f"notebooks/{name}.ipynb", "dokumen")
    place = tmp_path / "data/cascades/2023"
    place.mkdir(parents=True)
    first, other = place / "satu.txt", place / "dua.txt"
    first.write_text(small_cascade(1, "LEMBAH"), encoding="utf-8")
    both = {"2023/satu.txt": "selesai", "2023/dua.txt": "selesai"}
    assert states(again(tmp_path)) == {"2023/satu.txt": "selesai"}
    other.write_text(small_cascade(2, "BUKIT"), encoding="utf-8")
    first.write_text(small_cascade(1, "LEMBAH"), encoding="utf-8")  # only another date
    assert states(again(tmp_path)) == both | {"2023/satu.txt": "tetap"}
    next((tmp_path / "hasil").rglob("satu/audit.html")).unlink()
    assert states(again(tmp_path)) == both | {"2023/dua.txt": "tetap"}
    rules = tmp_path / "expectations/indicators.json"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert states(again(tmp_path)) == both
    notebook(tmp_path / "notebooks/02_audit.ipynb", "dokumen, tahun")
    assert states(again(tmp_path)) == both
    assert set(states(again(tmp_path)).values()) == {"tetap"}


def own_rules(folder):
    for name in ("data/reference", "expectations"):
        shutil.copytree(ROOT / name, folder / name)
    return resolve_config(folder)


def results_in(output):
    """List what people see: files that are not hidden."""
    return [
        path
        for path in sorted(output.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(output).parts)
    ]


def test_notebook_of_the_user_is_run_and_one_that_raises_is_named_as_such(tmp_path):
    config = own_rules(tmp_path)
    notebook(tmp_path / "notebooks/02_audit.ipynb", "1 / 0")
    notebook(tmp_path / "notebooks/05_rekap_tahunan.ipynb", "dokumen")
    outcome = run(REAL, "2023", tmp_path / "hasil", config)
    (unit,) = outcome.units.to_dict("records")
    assert outcome.failed
    assert unit["status"] == "gagal"
    assert "ZeroDivisionError" in unit["alasan"]
    left = results_in(tmp_path / "hasil")
    assert "purwokerto-barat.gagal.ipynb" in [path.name for path in left]
    assert not {"audit.html", "audit.ipynb"} & {path.name for path in left}
    assert "purwokerto-barat.gagal.ipynb" in unit["alasan"]


def test_broken_rules_stop_the_run_and_leave_nothing_behind(tmp_path):
    config = own_rules(tmp_path)
    notebook(tmp_path / "notebooks/02_audit.ipynb", "dokumen")
    (tmp_path / "expectations/indicators.json").write_text("{", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        run(REAL, "2023", tmp_path / "hasil", config)
    assert not results_in(tmp_path / "hasil")


def test_each_notebook_stands_alone_and_runs_on_this_very_python(tmp_path, monkeypatch):
    other = tmp_path / "lain" / "kernels" / "python3"
    other.mkdir(parents=True)
    spec = {"argv": ["/not/python", "{connection_file}"], "display_name": "x"}
    (other / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(other.parents[1]))
    where = "import sys, os, cascade_audit; print(sys.executable, os.getcwd(), sep='|')"
    sources = {
        "benar": [where],
        "mati": ["import os, signal; os.kill(os.getpid(), signal.SIGKILL)"],
        "salah": ["raise ValueError('contoh')"],
    }
    jobs = []
    for name, cells in sources.items():
        folder = tmp_path / "hasil" / name
        folder.mkdir(parents=True)
        source = notebook(tmp_path / f"buku {name}.ipynb", *cells)
        jobs.append(Job(source, tmp_path, {"dokumen": "14.10"}, folder, name))
    with Crew(2) as crew:
        outcomes = crew.as_done([job.task(tmp_path) for job in jobs])
        reasons = {jobs[number].title: reason for number, reason in outcomes}
    assert reasons["benar"] == ""
    assert "DeadKernel" in reasons["mati"]
    assert "contoh" in reasons["salah"]
    done = nbformat.read(tmp_path / "hasil/benar/audit.ipynb", as_version=4)
    assert done.cells[1].source.endswith('dokumen = "14.10"\n')
    assert done.cells[2].outputs[0].text == f"{sys.executable}|{tmp_path}\n"


def test_year_without_documents_names_the_years_there_are(tmp_path):
    with pytest.raises(UsageError, match=r"yang ada: 2023") as caught:
        run(REAL, "2019", tmp_path / "hasil")
    assert "--tahun 2023" in str(caught.value)
    assert not results_in(tmp_path / "hasil")


@pytest.mark.parametrize("tahun", ["23", "dua ribu", "2023/2024", ""])
def test_year_is_four_digits(tahun, tmp_path):
    with pytest.raises(UsageError, match="empat angka"):
        run(REAL, tahun, tmp_path / "hasil")


def test_only_unreadable_documents_are_still_reported(tmp_path):
    (tmp_path / "kosong.txt").touch()
    outcome = run(tmp_path, "2023", tmp_path / "hasil")
    assert outcome.failed
    assert outcome.units[["dokumen", "status"]].to_numpy().tolist() == [
        ["kosong.txt", "tidak terbaca"]
    ]


def test_place_that_cannot_be_written_to_is_explained(tmp_path):
    (tmp_path / "hasil").touch()
    with pytest.raises(UsageError, match="tidak dapat ditulis"):
        run(REAL, "2023", tmp_path / "hasil")


def test_folders_stay_apart():
    units = [
        ("Kecamatan A", "2023/a/cascading.txt"),
        ("Kecamatan B", "2023/b/cascading.txt"),
        ("Kecamatan B", "2023/b/Cascading.docx"),
    ]
    assert results.folders(units) == [
        "kecamatan-a/cascading",
        "kecamatan-b/2023-b-cascading-txt",
        "kecamatan-b/2023-b-cascading-docx",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kecamatan Purwokerto Barat", "kecamatan-purwokerto-barat"),
        ("../../etc", "etc"),
        ("Kecamatan A; Kecamatan B", "kecamatan-a-kecamatan-b"),
        ("***", "unit"),
        ("x" * 300, "x" * 80),
    ],
)
def test_slug_is_a_safe_folder_name(name, expected):
    assert results.slug(name) == expected


def test_earlier_result_stays_when_the_new_one_cannot_take_its_place(
    tmp_path, monkeypatch
):
    target = tmp_path / "hasil/unit/dokumen"
    target.mkdir(parents=True)
    (target / "audit.html").write_text("lama", encoding="utf-8")
    growing = results.start_folder(tmp_path / "tumbuh")
    (growing / "audit.html").write_text("baru", encoding="utf-8")
    former = tmp_path / "lama/unit/dokumen"
    replace = Path.replace

    def refuse(self, place):
        if self == growing:
            raise PermissionError
        return replace(self, place)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        results.publish(growing, target, former)
    assert (target / "audit.html").read_text(encoding="utf-8") == "lama"


def test_earlier_result_that_a_killed_run_had_moved_aside_is_put_back(tmp_path):
    for name in ("lama/a/satu", "lama/a/dua", "hasil/a/dua"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "audit.html").write_text(name, encoding="utf-8")
    results.put_back(tmp_path / "lama", tmp_path / "hasil")
    assert not (tmp_path / "lama").exists()
    for name, said in {"satu": "lama/a/satu", "dua": "hasil/a/dua"}.items():
        page = tmp_path / "hasil/a" / name / "audit.html"
        assert page.read_text(encoding="utf-8") == said


def test_workers_do_not_load_what_they_do_not_need():
    script = "import sys, cascade_audit.running.worker; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"great_expectations", "scipy"} & set(done.stdout.split())


NO_START = "Kernel died before replying to kernel_info"


def test_a_kernel_that_could_not_start_is_tried_again(tmp_path, monkeypatch):
    said = iter([NO_START] * 2)
    really = papermill.execute_notebook

    def start(*places, **options):
        if wrong := next(said, ""):
            raise RuntimeError(wrong)
        return really(*places, **options)

    monkeypatch.setattr(papermill, "execute_notebook", start)
    source = notebook(tmp_path / "buku.ipynb", "print(dokumen)")
    job = Job(source, tmp_path, {"dokumen": "14.10"}, tmp_path, "buku")
    assert execute(job) == ""
    assert "14.10" in job.page.read_text(encoding="utf-8")


def test_a_kernel_that_never_starts_is_said_to(tmp_path, monkeypatch):
    def start(*_, **__):
        raise RuntimeError(NO_START)

    monkeypatch.setattr(papermill, "execute_notebook", start)
    source = notebook(tmp_path / "buku.ipynb", "1")
    job = Job(source, tmp_path, {}, tmp_path, "buku")
    assert "before replying" in execute(job)
