"""A pair of versions costs hundredths of a second, a nation's pairs minutes.

Other programs are timed on the same tables, in an environment of their own that is
made on the fly (one of them needs an older pandas); where that cannot be made, that
part is skipped. Seconds are of the processor: others may be using the machine.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from time import process_time

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from cascades import own_config, together
from planting import planted
from versions import tables_of, truth

from cascade_audit import diff

ALL, CORES, MINUTES = 7_277, 2, 10
PEERS = ("datacompy", "csv-diff", "daff")
UNITS = 40


def pairs(count):
    """Make versions of about 50 indicators for some units, and what changed in all."""
    sides, kinds = ([], []), Counter()
    for seed in range(count):
        versions = planted(Random(seed))
        kinds.update(row[0] for row in truth(*versions))
        for side, roots, year in zip(sides, versions, ("2022", "2023"), strict=True):
            name = f"{year}/{seed}.txt"
            unit = f"Kecamatan {seed}"
            side.append(tables_of(roots, name, tahun=year, unit=unit))
    return sides, kinds


def seconds(old, new):
    started = process_time()
    found = diff(old, new, own_config())
    return process_time() - started, found


def test_a_pair_takes_less_than_a_tenth_of_a_second():
    ((old,), (new,)), _ = pairs(1)
    seconds(old, new)
    taken = min(seconds(old, new)[0] for _ in range(5))
    sys.stdout.write(f"\none pair, {len(old.indicators)} indicators: {taken:.4f} s\n")
    assert taken < 0.1


def test_all_pairs_of_a_nation_take_less_than_ten_minutes():
    (old, new), _ = pairs(120)
    taken, found = seconds(together(old), together(new))
    whole = taken / len(found.units) * ALL
    sys.stdout.write(f"\n{ALL} pairs on one core: {whole:.0f} s\n")
    assert whole < CORES * MINUTES * 60


def test_other_programs_on_the_same_tables(tmp_path):
    if shutil.which("uv") is None:
        pytest.skip("uv, which makes the environment of the others, is not installed")
    place = tmp_path / "others"
    subprocess.run(["uv", "venv", "--quiet", place], check=True)
    python = place / "bin" / "python"
    install = ["uv", "pip", "install", "--quiet", "--python", python, *PEERS]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        pytest.skip(f"{', '.join(PEERS)} cannot be installed here")
    (old, new), kinds = pairs(UNITS)
    files = [
        written(together(side).indicators, tmp_path / name)
        for side, name in ((old, "lama.csv"), (new, "baru.csv"))
    ]
    script = Path(__file__).with_name("peers_diffing.py")
    done = subprocess.run(
        [python, script, *files], capture_output=True, text=True, check=True
    )
    taken, found = seconds(together(old), together(new))
    told = Counter(found.changes["perubahan"])
    sys.stdout.write(f"\nplanted: {dict(kinds)}\n")
    sys.stdout.write(f"diff: {taken:.2f} s, {dict(told)}\n")
    for name, peer in json.loads(done.stdout).items():
        ratio = taken / peer.pop("seconds")
        sys.stdout.write(f"{name}: diff takes {ratio:.1f} times as long, {peer}\n")
    assert set(told) == set(kinds)


def written(indicators, path):
    """Write what documents say as a CSV whose rows are keyed by unit and path."""
    key = indicators["perangkat_daerah"] + "|" + indicators["jalur"]
    key += "|" + indicators.groupby(key).cumcount().astype(str)
    columns = ["nama", "sasaran", "indikator", "formulasi", "tipe_penghitungan"]
    table = pd.concat(
        [key.rename("kunci"), indicators[[*columns, "sumber_data"]]], axis=1
    )
    table.to_csv(path, index=False)
    return path
