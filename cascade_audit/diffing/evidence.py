"""Evidence of changes for the suites: one row per pair of boxes or indicators."""

import re
from collections.abc import Iterator

import pandas as pd

from cascade_audit.diffing.comparison import Compared, Words
from cascade_audit.diffing.contents import Twins, twins
from cascade_audit.diffing.coverage import absent_programs, is_reviewed
from cascade_audit.diffing.telling import Change
from cascade_audit.diffing.trees import Indicator, Node
from cascade_audit.matching import similarity

_KEY_LEVELS = ("tujuan", "sasaran")
_TYPE = "tipe_penghitungan"
_SAID = {
    "ditambah": ("“{baru}” ditambahkan", "“{baru}” was added"),
    "dihapus": ("“{lama}” dihapus", "“{lama}” was removed"),
    "diganti_nama": ("nama “{lama}” diganti “{baru}”", "“{lama}” is now “{baru}”"),
    "dipindah": (
        "“{lama}” dipindah dari {dari} ke {ke}",
        "“{lama}” moved from {dari} to {ke}",
    ),
    "dinomori_ulang": (
        "“{lama}” dinomori ulang dari {dari} ke {ke}",
        "“{lama}” was renumbered from {dari} to {ke}",
    ),
    "dipecah": ("“{lama}” dipecah; bagiannya “{baru}”", "“{lama}” was split: “{baru}”"),
    "digabung": ("“{lama}” digabung ke “{baru}”", "“{lama}” was merged into “{baru}”"),
    "isi_berubah": (
        "{kolom} “{lama}” menjadi “{baru}”",
        "{kolom} “{lama}” is now “{baru}”",
    ),
}
_LOST = ("tidak ada lagi", "is no longer there")
_REPLACED = ("diganti “{}”", "was replaced by “{}”")


def evidence(compared: tuple[Compared, ...], words: Words) -> dict[str, pd.DataFrame]:
    """Gather what the suites judge of a comparison.

    Parameters
    ----------
    compared : tuple of Compared
        The units.
    words : Words
        The word lists.

    Returns
    -------
    dict of str to pandas.DataFrame
        `edges`: one row per pair of boxes and of indicators, and per box that is
        only on one side, with what changed of it (`perubahan_isi`), whether its type
        did (`tipe_berubah`) and how alike a key indicator stayed
        (`kemiripan_utama`); None where that does not arise. `documents`: the
        documents, with the programs a review leaves out.
    """
    rows = [row for part in compared for row in _rows(part, words)]
    listed = [row for part in compared for row in _documents(part, words.review)]
    documents = pd.DataFrame(listed, columns=_DOCUMENTS).drop_duplicates("dokumen")
    return {
        "edges": pd.DataFrame(rows, columns=_EDGES),
        "documents": documents.reset_index(drop=True),
    }


_ADDRESS = ["dokumen", "perangkat_daerah", "tahun", "versi", "level", "jalur"]
_EDGES = [
    *_ADDRESS, "row_id", "letak", "nama", "indikator", "keyakinan", "perubahan_isi",
    "perubahan_isi_en", "tipe_berubah", "tipe_lama", "tipe_baru", "letak_tipe_lama",
    "letak_tipe_baru", "kemiripan_utama", "utama_lama", "utama_menjadi",
    "utama_menjadi_en",
]  # fmt: skip
_DOCUMENTS = [
    *_ADDRESS[:4], "program_tidak_direviu", "letak_program_tidak_direviu",
]  # fmt: skip


def _rows(part: Compared, words: Words) -> Iterator[dict]:
    told: dict[object, list[Change]] = {}
    for change in part.changes:
        if change.bermakna == "ya":
            node = (change.news or change.olds)[0]
            key = _ids(change.pair) if change.pair else node.node_id
            told.setdefault(key, []).append(change)
    for place, node in enumerate(part.pairing.new):
        if place not in part.unseen[1]:
            yield _of_box(node, told.get(node.node_id, []))
    for place, node in enumerate(part.pairing.old):
        if place not in part.pairing.forth and place not in part.unseen[0]:
            yield from _of_lost(node, told.get(node.node_id, []), words)
    for pair in twins(part.pairing):
        yield _of_rows(pair, told.get(_ids(pair), []), words)


def _of_lost(node: Node, changes: list[Change], words: Words) -> Iterator[dict]:
    if changes:
        yield _of_box(node, changes)
    for row in node.indicators if node.level in _KEY_LEVELS else ():
        lost = Twins(row, None, node, node, 1.0, is_part=False)
        yield _of_rows(lost, [], words)


def _ids(pair: Twins) -> tuple[str, str]:
    return (pair.old.row_id if pair.old else "", pair.new.row_id if pair.new else "")


def _address(node: Node) -> dict[str, object]:
    return {**node.about._asdict(), "level": node.level, "jalur": node.jalur}


def _of_box(node: Node, changes: list[Change]) -> dict[str, object]:
    texts = [_told(changes, language) for language in (0, 1)]
    return _address(node) | {
        "row_id": node.node_id,
        "letak": node.letak,
        "nama": node.nama,
        "indikator": node.nama,
        "keyakinan": min((c.keyakinan for c in changes), default=1.0),
        "perubahan_isi": texts[0],
        "perubahan_isi_en": texts[1],
    }


def _of_rows(pair: Twins, changes: list[Change], words: Words) -> dict[str, object]:
    row: Indicator = pair.new or pair.old
    node = pair.after if pair.new else pair.before
    is_key = node.level in _KEY_LEVELS
    # What has a finding of its own is not told again.
    rest = [c for c in changes if c.kolom != _TYPE]
    rest = [c for c in rest if not (is_key and c.kolom == "indikator" and pair.old)]
    texts = [_told(rest, language) for language in (0, 1)]
    sure = [pair.sure, *(r.keyakinan for r in (pair.old, pair.new) if r)]
    known = {
        "row_id": row.row_id,
        "letak": row.place("indikator"),
        "nama": node.nama,
        "indikator": row.said["indikator"],
        "keyakinan": min(sure),
        "perubahan_isi": texts[0],
        "perubahan_isi_en": texts[1],
    }
    return _address(node) | known | _type(pair, words) | _key(pair, words, is_key)


def _type(pair: Twins, words: Words) -> dict[str, object]:
    if pair.old is None or pair.new is None:
        return {}
    old, new = pair.old.said[_TYPE], pair.new.said[_TYPE]
    if not old or not new:
        return {}
    is_same = words.sameness.means_the_same(old, new, _TYPE)
    return {
        "tipe_berubah": "tidak" if is_same else "ya",
        "tipe_lama": old,
        "tipe_baru": new,
        "letak_tipe_lama": pair.old.place(_TYPE),
        "letak_tipe_baru": pair.new.place(_TYPE),
    }


def _key(pair: Twins, words: Words, is_key: bool) -> dict[str, object]:
    if not is_key or pair.old is None:
        return {}
    old = pair.old.said["indikator"]
    if pair.new is None:
        said = {"utama_menjadi": _LOST[0], "utama_menjadi_en": _LOST[1]}
        return {"kemiripan_utama": 0.0, "utama_lama": old} | said
    new = pair.new.said["indikator"]
    is_same = words.sameness.means_the_same(old, new)
    return {
        "kemiripan_utama": 1.0 if is_same else similarity(old, new),
        "utama_lama": old,
        "utama_menjadi": _REPLACED[0].format(new),
        "utama_menjadi_en": _REPLACED[1].format(new),
    }


def _told(changes: list[Change], language: int) -> str:
    said = []
    for change in changes:
        before, after = change.paths()
        said.append(
            _SAID[change.perubahan][language].format(
                lama=change.lama,
                baru=change.baru,
                kolom=change.kolom.replace("_", " "),
                dari=before,
                ke=after,
            )
        )
    return "; ".join(said)


def _documents(part: Compared, review: re.Pattern[str]) -> Iterator[dict]:
    pairing = part.pairing
    absent = [pairing.old[place] for place in absent_programs(pairing)]
    quotes = ", ".join(f"“{node.nama}” ({node.letak})" for node in absent)
    asked = bool(pairing.old) and is_reviewed(pairing, review)
    reviews = {n.about for n in pairing.new if asked and review.search(n.about.versi)}
    # The review of a document goes before its other sections.
    others = dict.fromkeys(node.about for node in (*pairing.new, *pairing.old))
    for about in sorted(others, key=lambda known: known not in reviews):
        yield about._asdict() | {
            "program_tidak_direviu": quotes if about in reviews else None,
            "letak_program_tidak_direviu": absent[0].letak if absent else "",
        }
