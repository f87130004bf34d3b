"""Documents and results behind an address: fetched, put there, and gone on with."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from batches import contents, make_workplace, start, wait_for
from click.testing import CliRunner

from cascade_audit import run
from cascade_audit.cli import main
from cascade_audit.errors import RunError, UsageError
from cascade_audit.running.address import near, shown
from cascade_audit.running.far import Results, fetch_documents

fsspec = pytest.importorskip("fsspec", reason="the extra 'url' is not installed")
UNITS = ["Lembah", "Bukit"]
DATA, OUTPUT = "memory://kabupaten/cascades", "memory://kabupaten/hasil"


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


@pytest.fixture
def year(tmp_path, memory, monkeypatch):
    """Put documents behind an address, and work in a folder that has none."""
    place = make_workplace(tmp_path, UNITS, "dokumen")
    for path in place.glob("data/cascades/2023/*"):
        memory.pipe(f"/kabupaten/cascades/2023/{path.name}", path.read_bytes())
    shutil.rmtree(place / "data/cascades")
    monkeypatch.chdir(place)
    return memory


def far_files(memory):
    found = memory.find("/kabupaten/hasil/2023")
    return {name.removeprefix("/kabupaten/hasil/2023/"): name for name in found}


def test_documents_and_results_stand_behind_an_address(year):
    before = {name: year.cat(name) for name in year.find("/kabupaten/cascades")}
    first = run(DATA, "2023", OUTPUT)
    assert first.units["status"].tolist() == ["selesai", "selesai"]
    files = far_files(year)
    for unit in ("kecamatan-lembah/lembah", "kecamatan-bukit/bukit"):
        assert {f"{unit}/audit.html", f"{unit}/jejak.json"} <= files.keys()
    assert {"rekap.html", "rekap.ipynb", "rekap.xlsx"} <= files.keys()
    assert not [name for name in files if "/tumbuh/" in name or "/lama/" in name]
    here = contents(first.recap.files[0].parent)
    for name in here.keys() - {"kecamatan-lembah/lembah/jejak.json"} & files.keys():
        assert (first.recap.files[0].parent / name).read_bytes() == year.cat(
            files[name]
        )
    after = {name: year.cat(name) for name in year.find("/kabupaten/cascades")}
    assert after == before


@pytest.mark.parametrize("machine", ["the same", "another"])
def test_second_run_does_nothing_again(year, machine):
    run(DATA, "2023", OUTPUT)
    before = {name: year.cat(path) for name, path in far_files(year).items()}
    if machine == "another":
        shutil.rmtree(".cascade_audit")
    again = run(DATA, "2023", OUTPUT)
    assert again.units["status"].tolist() == ["tetap", "tetap"]
    after = {name: year.cat(path) for name, path in far_files(year).items()}
    assert after == before


def test_missing_result_and_changed_document_are_done_again(year):
    run(DATA, "2023", OUTPUT)
    year.rm("/kabupaten/hasil/2023/kecamatan-lembah/lembah/audit.html")
    document = "/kabupaten/cascades/2023/bukit.txt"
    year.pipe(document, year.cat(document) + b"\nSasaran lain\n")
    again = run(DATA, "2023", OUTPUT)
    assert again.units["status"].tolist() == ["selesai", "selesai"]
    assert "kecamatan-lembah/lembah/audit.html" in far_files(year)


def test_what_people_edited_there_is_kept(year):
    run(DATA, "2023", OUTPUT)
    page = "/kabupaten/hasil/2023/kecamatan-bukit/bukit/audit.html"
    year.pipe(page, b"catatan auditor")
    year.pipe("/kabupaten/hasil/2023/kecamatan-bukit/bukit/.foto/a.txt", b"milik")
    again = run(DATA, "2023", OUTPUT, force=True)
    assert [path.name for path in again.kept] == ["audit (suntingan lama).html"]
    kept = page.replace("audit.html", "audit (suntingan lama).html")
    assert year.cat(kept) == b"catatan auditor"
    assert year.cat(page.replace("audit.html", ".foto/a.txt")) == b"milik"
    assert year.cat(page) != b"catatan auditor"


def test_place_that_cannot_be_written_to_fails_the_unit_only(year, monkeypatch):
    put = type(year).put_file

    def refuse(self, path, name, **options):
        if "lembah" in name:
            raise PermissionError(name)
        return put(self, path, name, **options)

    with monkeypatch.context() as patch:
        patch.setattr(type(year), "put_file", refuse)
        outcome = run(DATA, "2023", OUTPUT)
    said = outcome.units.set_index("dokumen")
    assert said.loc["2023/lembah.txt", "status"] == "gagal"
    assert "memory://kabupaten/hasil" in said.loc["2023/lembah.txt", "alasan"]
    assert said.loc["2023/bukit.txt", "status"] == "selesai"
    again = run(DATA, "2023", OUTPUT).units.set_index("dokumen")["status"]
    assert again.to_dict() == {"2023/lembah.txt": "selesai", "2023/bukit.txt": "tetap"}


def one_result(place, said):
    """Write a unit's result as a run does: some files, and a trail that names them."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    names = ["audit.html", "audit.ipynb", "findings.csv"]
    for name in names:
        (place / name).write_text(f"{name} {said}", encoding="utf-8")
    trail = {"kunci": said, "hasil": dict.fromkeys(names, "")}
    (place / "jejak.json").write_text(json.dumps(trail), encoding="utf-8")


class Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def killing(monkeypatch, system, last):
    """Let a system change something so many times, and never again."""
    count = 0

    def counted(change):
        def counted_change(*arguments, **options):
            nonlocal count
            count += 1
            if count > last:
                raise Killed
            return change(*arguments, **options)

        return counted_change

    for name in ("put_file", "cp_file", "_rm", "rm_file"):
        monkeypatch.setattr(system, name, counted(getattr(system, name)))


def test_upload_that_is_killed_anywhere_leaves_the_old_result_or_the_new(
    tmp_path, memory, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    for last in range(200):
        memory.store.clear()
        shutil.rmtree(".cascade_audit", ignore_errors=True)
        results = Results("memory://k/hasil", "2023")
        target = results.near / "2023/unit/dokumen"
        ledger = results.near / "2023/.kerja/buku-besar.jsonl"
        ledger.parent.mkdir(parents=True)
        ledger.touch()
        one_result(target, "lama")
        results.deliver(target)
        memory.pipe("/k/hasil/2023/unit/dokumen/milik orang.txt", b"jangan hilang")
        results.fetch_unit(target)
        one_result(target, "baru")
        (target / "milik orang.txt").write_bytes(b"jangan hilang")
        with monkeypatch.context() as patch:
            killing(patch, memory, last)
            patch.setattr(
                "fsspec.core.url_to_fs", lambda *_, **__: (memory, "/k/hasil/2023")
            )
            try:
                results.deliver(target)
                is_done = True
            except Killed:
                is_done = False
        shutil.rmtree(".cascade_audit")
        results = Results("memory://k/hasil", "2023")
        results.fetch()
        said = {
            path.name: path.read_text(encoding="utf-8")
            for path in (results.near / "2023/unit/dokumen").iterdir()
        }
        assert said.pop("milik orang.txt") == "jangan hilang", last
        trail = json.loads(said.pop("jejak.json"))
        assert set(said) == set(trail["hasil"]), last
        assert {text.split()[-1] for text in said.values()} == {trail["kunci"]}, last
        assert not memory.find("/k/hasil/2023/.kerja/lama")
        assert not memory.find("/k/hasil/2023/.kerja/tumbuh")
        if is_done:
            assert trail["kunci"] == "baru"
            return
    raise AssertionError


def test_mistakes_are_explained_without_the_password(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="tidak ada folder") as caught:
        fetch_documents("memory://tidak-ada")
    with pytest.raises(RunError, match="not known") as caught:
        fetch_documents("antah://ani:rahasia@berantah/x")
    assert "rahasia" not in str(caught.value)
    assert shown("ftp://ani:ra@hasia@host/a@b") == "ftp://host/a@b"
    assert near("hasil", "ftp://ani:x@host:21/a/../b") == Path(
        ".cascade_audit/jauh/hasil/ftp/host_21/a/_/b"
    )


def test_missing_package_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for module in ("s3fs", "fsspec.implementations.s3"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match="s3fs") as caught:
        fetch_documents("s3://wadah/cascades")
    assert "cascade_audit[url]" in caught.value.advice


@pytest.mark.usefixtures("year")
def test_command_takes_addresses_as_they_are():
    command = ["run", DATA, "--tahun", "2023", "--output", OUTPUT]
    said = CliRunner().invoke(main, command)
    assert said.exit_code == 0, said.output
    assert "memory://kabupaten/hasil" in said.output


SERVER = """
import sys
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
people = DummyAuthorizer()
people.add_user("ani", "rahasia", sys.argv[1], perm="elradfmwMT")
handler = type("Handler", (FTPHandler,), {"authorizer": people})
server = FTPServer(("127.0.0.1", 0), handler)
print(server.address[1], flush=True)
server.serve_forever()
"""


@pytest.fixture
def server(tmp_path_factory):
    pytest.importorskip("pyftpdlib", reason="pip install pyftpdlib")
    folder = tmp_path_factory.mktemp("ftp")
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        port = int(process.stdout.readline())
        yield folder, f"ftp://ani:rahasia@127.0.0.1:{port}"
        process.kill()


def test_run_that_is_killed_goes_on_behind_a_real_server(tmp_path, server):
    folder, address = server
    units = ["Lembah", "Bukit", "Pantai", "Muara"]
    place = make_workplace(tmp_path, units, "import time\ntime.sleep(1)\ndokumen")
    shutil.move(place / "data/cascades", folder / "cascades")

    def started():
        return start(place, data=f"{address}/cascades", output=f"{address}/hasil")

    with started() as running:
        wait_for(lambda: next(folder.glob("hasil/2023/*/*/jejak.json"), None))
        running.kill()
        running.communicate()
    done = {path.parent.name for path in folder.glob("hasil/2023/*/*/jejak.json")}
    with started() as running:
        out, said = running.communicate()
    assert running.returncode == 0, out + said
    assert "rahasia" not in out + said
    assert f"{len(done)} tidak berubah" in out
    assert len(list(folder.glob("hasil/2023/*/*/audit.html"))) == 4
    assert not list(folder.glob("hasil/2023/.kerja/tumbuh/*"))
    for path in folder.rglob("hasil/**/*"):
        assert path.is_dir() or b"rahasia" not in path.read_bytes()
    before = contents(folder / "hasil")
    with started() as running:
        out, _ = running.communicate()
    assert "4 tidak berubah" in out
    assert contents(folder / "hasil") == before
