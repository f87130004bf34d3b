"""What was worked out once is found again, and only for exactly the same input."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from rendering import made_up_style, made_up_tree, print_cascade

from cascade_audit import check, load
from cascade_audit.checking import check_each, checking_key, rulebook_in_use
from cascade_audit.documents import find_documents
from cascade_audit.recall import FOLDER, fingerprint, key_of, recall, text_of
from cascade_audit.receipts import receipt_of
from cascade_audit.sources import resolve_config, sha256_of
from cascade_audit.tables import reading_key

ROOT = Path(__file__).parents[1]
REAL = ROOT / "data/cascades/2023/purwokerto-barat.txt"
FRAMES = ("findings", "summary", "verdicts", "changed")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("kerja")
    for name in ("data/reference", "expectations"):
        shutil.copytree(ROOT / name, home / name)
    year = home / "data/cascades/2023"
    year.mkdir(parents=True)
    shutil.copy(REAL, year)
    for seed, unit in enumerate(("LEMBAH RAYA", "BUKIT INDAH")):
        random = Random(seed)
        page = print_cascade(made_up_tree(random, 0.1), made_up_style(random), unit)
        (year / f"buatan-{seed}.txt").write_text(page, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def config(home):
    return resolve_config(home)


@pytest.fixture(scope="module")
def tables(home, config):
    return load(home / "data/cascades", config=config)


@pytest.fixture(scope="module")
def judged(tables, config):
    return check_each(tables, config)


@pytest.fixture
def memory(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(tmp_path))
    return tmp_path


def same_checks(one, other):
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert (one.versions, one.origin) == (other.versions, other.origin)


def same_tables(one, other):
    for name, table in one.tables().items():
        pd.testing.assert_frame_equal(table, other.tables()[name])


def test_a_document_loaded_alone_is_what_it_is_among_the_others(home, tables, config):
    for dokumen in tables.documents["dokumen"]:
        folder = home / "data/cascades"
        alone = load(folder / dokumen, config=config, folder=folder)
        same_tables(alone, tables.only([dokumen]))


def test_checking_all_at_once_is_checking_each(tables, config, judged):
    whole, each = judged
    same_checks(whole, check(tables, config))
    assert list(each) == tables.documents["dokumen"].tolist()
    for dokumen, share in each.items():
        same_checks(share, check(tables.only([dokumen]), config))
    found = [share.findings for share in each.values()]
    pd.testing.assert_frame_equal(whole.findings, pd.concat(found, ignore_index=True))
    for column in ("baris_diperiksa", "baris_gagal"):
        added = sum(share.verdicts[column] for share in each.values())
        assert added.equals(whole.verdicts[column])


def test_rule_that_looks_across_rows_is_judged_document_by_document(
    tables, tmp_path, config
):
    shutil.copytree(config.root / "data/reference", tmp_path / "data/reference")
    shutil.copytree(config.expectations, tmp_path / "expectations")
    path = tmp_path / "expectations/indicators.json"
    suite = json.loads(path.read_text(encoding="utf-8"))
    entry = dict(suite["expectations"][0])
    entry |= {
        "type": "expect_column_values_to_be_unique",
        "kwargs": {"column": "tipe_penghitungan"},
        "meta": entry["meta"] | {"id": "XX-01", "kode": "XX-01"},
    }
    suite["expectations"] = [entry]
    path.write_text(json.dumps(suite), encoding="utf-8")
    own = resolve_config(tmp_path)
    _, each = check_each(tables, own)
    for dokumen, share in each.items():
        same_checks(share, check(tables.only([dokumen]), own))


def test_kept_results_come_back_unchanged(tables, judged, memory):
    for number, result in enumerate((tables, judged[0])):
        kept = {k: v for k, v in vars(result).items() if k != "problems"}
        (memory / f"{number}.json").write_text(text_of(kept), encoding="utf-8")
        back = recall(str(number))
        assert list(back) == list(kept)
        for name, value in kept.items():
            if isinstance(value, pd.DataFrame):
                pd.testing.assert_frame_equal(back[name], value)
            else:
                assert back[name] == value


def test_a_part_of_a_result_is_no_result(memory):
    (memory / "x.json").write_text('{"findings": {"_colu', encoding="utf-8")
    assert recall("x") is None
    assert recall("y") is None


def test_results_are_found_only_where_a_run_says_so(tables, config, memory, request):
    marked = {"findings": pd.DataFrame({"kode": ["KEPT"]}), "summary": pd.DataFrame()}
    whole = dict.fromkeys(("verdicts", "changed", "versions", "origin"), "") | marked
    key = checking_key(tables, config, "id", None)
    (memory / f"{key}.json").write_text(text_of(whole), encoding="utf-8")
    assert check(tables, config).findings["kode"].tolist() == ["KEPT"]
    request.getfixturevalue("monkeypatch").delenv(FOLDER)
    assert len(check(tables, config).findings) > 1


def test_whatever_changes_the_result_changes_its_name(tables, config, tmp_path):
    def key(some=tables, settings=config, lang="id", rulebook=None):
        return checking_key(some, settings, lang, rulebook)

    own = resolve_config(shutil.copytree(config.root, tmp_path / config.root.name))
    assert key(settings=own) == key(settings=resolve_config(config.root))
    names = [key(), key(lang="en")]
    rows = tables.indicators
    for filtered in (rows[rows["level"] == "program"], rows[::-1], rows.iloc[1:]):
        names.append(key(type(tables)(**vars(tables) | {"indicators": filtered})))
    edited = rows.assign(sumber_data=rows["sumber_data"].mask(rows.index == 3, "lain"))
    names.append(key(type(tables)(**vars(tables) | {"indicators": edited})))
    for name in ("expectations/indicators.json", "data/reference/tipe.csv"):
        path = own.root / name
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        names.append(key(settings=own))
    (own.root / "aturan.xlsx").write_bytes(b"1")
    names.append(key(settings=own, rulebook=rulebook_in_use(own)))
    assert len(set(names)) == len(names)


def test_whatever_changes_the_reading_changes_its_name(home, config, tmp_path):
    shutil.copytree(home / "data/cascades", tmp_path / "data")

    def key(given=None):
        (document,) = find_documents([tmp_path / "data/2023" / REAL.name], {".txt"})
        sha256 = sha256_of(document.path)
        receipt = receipt_of(document, sha256)
        return reading_key(document, sha256, given or {}, config, receipt)

    names = [key(), key({"tahun": "2024"})]
    source = tmp_path / "data/2023/purwokerto-barat.source.yaml"
    source.write_text("tahun: 2022\n", encoding="utf-8")
    names.append(key())
    path = tmp_path / "data/2023" / REAL.name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    names.append(key())
    assert len(set(names)) == len(names)


def test_a_fingerprint_minds_values_types_and_row_labels():
    frame = pd.DataFrame({"a": ["x", "y"], "b": [1, 2]})
    others = [
        frame[["b", "a"]],
        frame.assign(b=[1.0, 2.0]),
        frame.set_index(pd.Index([1, 2])),
        frame.assign(a=["xy", ""]),
        frame[:1],
    ]
    prints = {fingerprint({"t": table}) for table in (frame, frame.copy(), *others)}
    assert len(prints) == 1 + len(others)
    assert key_of("a", "b") != key_of("b", "a")


def test_a_notebook_that_finds_its_results_loads_no_library_it_does_not_need():
    script = (
        "import sys; from cascade_audit import check, load\n"
        "from cascade_audit import display as show\n"
        "from cascade_audit.sources import resolve_config\n"
        "import cascade_audit.checking.outcome; print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {
        "great_expectations",
        "scipy",
        "lxml",
        "openpyxl",
        "pypdfium2",
    }
    assert not heavy & set(done.stdout.split())
