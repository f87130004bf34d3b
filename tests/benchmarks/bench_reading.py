"""What reading a flattened cascade costs, and how that grows with its length."""

from pathlib import Path

import pytest

from cascade_audit.layouts import Vocabulary, lay_out
from cascade_audit.nomenclature import Nomenclature
from cascade_audit.readers import read_blocks
from cascade_audit.sources import own_config, read_lexicon

DOCUMENT = (
    Path(__file__).parents[2] / "data/cascades/2023/purwokerto-barat.txt"
).read_text(encoding="utf-8")
VOCABULARY = Vocabulary(
    read_lexicon(own_config(), "label_kotak"),
    Nomenclature(read_lexicon(own_config(), "nomenklatur_kecamatan")),
)


@pytest.mark.parametrize("times", [1, 10, 100])
def test_reading(benchmark, tmp_path, times):
    path = tmp_path / "cascading.txt"
    # Units differ, so that no head block is taken for a copy of the first.
    path.write_text(
        "\n".join(
            DOCUMENT.replace("PURWOKERTO BARAT", f"UNIT {number}")
            for number in range(times)
        ),
        encoding="utf-8",
    )
    reading = benchmark.pedantic(
        lambda: lay_out(path.name, read_blocks(path), VOCABULARY),
        rounds=3 if times < 100 else 1,
        warmup_rounds=1 if times == 1 else 0,
    )
    assert len(reading.indicators) == 52 * times
