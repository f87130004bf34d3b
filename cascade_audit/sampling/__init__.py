"""Practice data: cascades of many kecamatan, with planted defects and an answer sheet.

There are few real documents to practise on. These are made from the official names and
from the word lists beside this module, printed as auditors receive them, and say
CONTOH SINTETIS in their titles and file names. Same seed, same bytes.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pandas as pd

from cascade_audit.errors import UsageError
from cascade_audit.sampling.answers import ANSWERS, Answer
from cascade_audit.sampling.growing import grow
from cascade_audit.sampling.phrases import Phrases
from cascade_audit.sampling.planting import Bed
from cascade_audit.sampling.trees import FILE_MARK
from cascade_audit.sampling.unfolding import Queue, unfold
from cascade_audit.sources import Config, read_lexicon, resolve_config

__all__ = ["KEY", "write_samples"]

KEY = "kunci.csv"
_CLEAN_EVERY = 3  # each third kecamatan keeps every rule


def write_samples(
    folder: Path,
    kecamatan: int = 27,
    tahun: Sequence[str] = ("2022", "2023", "2024"),
    seed: int = 1,
    config: Config | None = None,
) -> list[Path]:
    """Write practice documents and their answer sheet.

    Parameters
    ----------
    folder : pathlib.Path
        Where to write ``<tahun>/<kecamatan>/*.txt`` and ``kunci.csv``. Samples that
        an earlier call left there are replaced; nothing else is touched.
    kecamatan : int
        How many kecamatan, in the order of ``kecamatan_banyumas.csv``.
    tahun : sequence of str
        The years, ascending; each gets a cascading and a review.
    seed : int
        Decides everything that is left to chance.
    config : Config, optional
        Whose reference data to use.

    Returns
    -------
    list of pathlib.Path
        The files, the answer sheet last.

    Raises
    ------
    UsageError
        If the folder holds other things, or there are not so many kecamatan.
    """
    config = config or resolve_config()
    units = read_lexicon(config, "kecamatan_banyumas", ("nama", "wilayah"))
    if not 1 <= kecamatan <= len(units):
        where = f"--kecamatan {kecamatan}"
        wrong = f"banyaknya kecamatan antara 1 dan {len(units)}."
        raise UsageError(where, wrong, "Contoh: --kecamatan 3")
    phrases = Phrases(read_lexicon(config, "nomenklatur_kecamatan"))
    spoilt = kecamatan - kecamatan // _CLEAN_EVERY
    queue = Queue.of(phrases, spoilt * len(tahun), seed)
    answers: list[Answer] = []
    texts: dict[str, str] = {}
    for place, row in enumerate(units.head(kecamatan).to_dict("records")):
        random = Random(f"{seed} {row['nama']}")
        wilayah = row["wilayah"] or "desa"
        first = grow(row["nama"], wilayah, tahun[0], phrases, random)
        bed = Bed(first, phrases, random)
        is_clean = place % _CLEAN_EVERY == _CLEAN_EVERY - 1
        for document in unfold(bed, tahun, None if is_clean else queue):
            answers += document.answers
            texts[document.dokumen] = document.text
    sheet = pd.DataFrame(answers, columns=list(ANSWERS), dtype="str")
    texts[KEY] = sheet.to_csv(index=False, lineterminator="\n")
    _make_room(folder)
    return [_write(folder / name, text) for name, text in texts.items()]


def _make_room(folder: Path) -> None:
    """Take earlier samples away; refuse a folder that holds anything else."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / KEY).is_file():
        raise UsageError(
            str(folder),
            "folder ini berisi berkas lain; contoh tidak dicampur dengannya.",
            "Sebut folder yang baru atau kosong pada --output.",
        )
    for path in folder.rglob(f"{FILE_MARK}*.txt"):
        path.unlink()


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
