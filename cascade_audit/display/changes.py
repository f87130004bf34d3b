"""What changed between two versions: the boxes that did, their changed words only."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.display.fragments import (
    Fragment,
    items,
    path_words,
    places,
    rows,
    text,
)
from cascade_audit.weaving import COME, GONE, HIDDEN, marked

if TYPE_CHECKING:
    from cascade_audit.diffing import Differences

_KINDS = {
    "ditambah": "ditambah",
    "dihapus": "dihapus",
    "diganti_nama": "diganti nama",
    "dipindah": "dipindah",
    "dinomori_ulang": "dinomori ulang",
    "dipecah": "dipecah",
    "digabung": "digabung",
    "isi_berubah": "isi berubah",
}
_STATES = ("tidak ditemukan lagi", "baru", "berlanjut", "tidak tercakup")
_TAGS = {GONE: "del", COME: "ins"}
_OPEN = 12  # boxes; more are folded by program
_LISTED = 60  # rows of a table in a cell; the rest is in the CSV


def woven(old: str, new: str) -> str:
    """Weave two texts into one, as HTML.

    Parameters
    ----------
    old, new : str
        The texts.

    Returns
    -------
    str
        What was taken out is ``<del>``, what was put in ``<ins>``; long stretches
        that stayed are "…".
    """
    parts = []
    for kind, said in marked(old, new):
        tag = _TAGS.get(kind)
        shown = text(said)
        if kind == HIDDEN:
            shown = f'<span class="kecil">{shown}</span>'
        parts.append(f"<{tag}>{shown}</{tag}>" if tag else shown)
    return " ".join(parts)


def changes(differences: "Differences") -> Fragment:
    """Show what changed, box by box; what stayed the same is not shown.

    Parameters
    ----------
    differences : Differences
        What :func:`cascade_audit.diff` returned.

    Returns
    -------
    Fragment
        What was compared and what could not be, how many changes of each kind, then
        the boxes that changed, folded by program where there are many. What is only
        written another way is folded at the end.
    """
    found = differences.changes
    is_meant = found["bermakna"] == "ya"
    told = [(part.unit, c) for part in differences.compared for c in part.changes]
    found = found.assign(
        unit=[unit for unit, _ in told],
        nama=[(c.news or c.olds)[0].nama for _, c in told],
    )
    meant, spelling = found[is_meant], found[~is_meant]
    counts = meant["perubahan"].value_counts()
    said = ", ".join(f"{counts[k]} {w}" for k, w in _KINDS.items() if counts.get(k))
    body = f"<p><b>{text(said)}</b></p>{_boxes(meant)}" if said else _nothing(found)
    html = _units(differences.units) + body + _folded_spelling(spelling)
    return Fragment(html, said or "tidak ada perubahan")


def _nothing(found: pd.DataFrame) -> str:
    word = "yang bermakna" if len(found) else "pada bagian yang dapat dibandingkan"
    return f"<p>Tidak ada perubahan {word}.</p>"


def _units(units: pd.DataFrame) -> str:
    if len(units) > 1:
        heads = ["unit", "lama", "baru", "kotak berpasangan", "catatan"]
        body = [
            [
                text(unit.perangkat_daerah),
                _side(unit, "lama"),
                _side(unit, "baru"),
                f"{unit.kotak_berpasangan} dari {unit.kotak_lama}",
                text(unit.catatan),
            ]
            for unit in units.head(_LISTED).itertuples()
        ]
        return f"<p>{len(units)} unit.</p>{rows(heads, body)}"
    return "".join(_one_unit(unit) for unit in units.itertuples())


def _one_unit(unit: tuple) -> str:
    line = f"{_side(unit, 'lama')} → {_side(unit, 'baru')}"
    intro = f"<p><b>{text(unit.perangkat_daerah)}</b>: {line}</p>"
    if not unit.catatan:
        return intro
    listed = [
        f"hanya pada versi {side}: {text(name)}"
        for side in ("lama", "baru")
        for name in getattr(unit, f"tidak_tercakup_{side}").split("; ")
        if name
    ]
    note = text(unit.catatan[:1].upper() + unit.catatan[1:])
    return f'{intro}<div class="awas">{note}.{items(listed)}</div>'


def _side(unit: tuple, side: str) -> str:
    told = [getattr(unit, f"{name}_{side}") for name in ("versi", "tahun", "dokumen")]
    title, name = f"{told[0]} {told[1]}".strip(), told[2]
    return f'{text(title)} <span class="kecil">{text(name)}</span>' if name else "–"


def _boxes(found: pd.DataFrame) -> str:
    is_one = len(set(found["unit"])) == 1
    paths = found["jalur_baru"].where(found["jalur_baru"] != "", found["jalur_lama"])
    if is_one and len(set(paths)) <= _OPEN:
        return "".join(_box(path, same) for path, same in _each(found, paths))
    tops = paths.str.partition("/")[0].where(paths.str.startswith("program"), "")
    parts = []
    for (unit, top), part in found.groupby([found["unit"], tops], sort=False):
        boxes = [_box(path, same) for path, same in _each(part, paths)]
        title = path_words(top) or "Tujuan dan sasaran"
        title = title if is_one else f"{unit}: {title}"
        count = f"{len(part)} perubahan pada {len(boxes)} kotak"
        head = f"<summary><b>{text(title)}</b>: {count}</summary>"
        parts.append(f"<details>{head}{''.join(boxes)}</details>")
    return "".join(parts)


def _each(found: pd.DataFrame, paths: pd.Series) -> Iterable[tuple[str, pd.DataFrame]]:
    return found.groupby(paths, sort=False)


def _box(path: str, same: pd.DataFrame) -> str:
    name = text(same["nama"].iloc[0])
    head = f'<b>{text(path_words(path))}</b> <span class="kecil">{name}</span>'
    return (
        f'<div class="kartu">{head}{items([_line(r) for r in same.itertuples()])}</div>'
    )


def _line(row: tuple) -> str:
    kind = _KINDS[row.perubahan]
    where = _places(row)
    if row.perubahan == "isi_berubah":
        column = text(row.kolom.replace("_", " "))
        return f"{column}: {woven(row.lama, row.baru)} {where}"
    if row.perubahan == "diganti_nama":
        return f"{kind}: {woven(row.lama, row.baru)} {where}"
    said = "” → “".join(dict.fromkeys(filter(None, (row.lama, row.baru))))
    line = f"{kind}: “{text(said)}”"
    if row.jalur_lama and row.jalur_baru and row.jalur_lama != row.jalur_baru:
        line += f", semula {text(path_words(row.jalur_lama))}"
    return f"{line} {where}"


def _places(row: tuple) -> str:
    before, after = (
        places(p.rpartition("#")[2], most=2) for p in (row.letak_lama, row.letak_baru)
    )
    shown = " → ".join(filter(None, (before, after)))
    return f'<span class="kecil">({shown})</span>'


def _folded_spelling(found: pd.DataFrame) -> str:
    if found.empty:
        return ""
    body = [
        [
            text(path_words(row.jalur_baru)),
            text(row.kolom.replace("_", " ")),
            woven(row.lama, row.baru),
            _places(row),
        ]
        for row in found.head(_LISTED).itertuples()
    ]
    table = rows(["kotak", "kolom", "penulisan", "letak"], body)
    more = len(found) - len(body)
    rest = f"<p>dan {more} lagi</p>" if more else ""
    summary = f"<summary>Hanya penulisan yang berbeda: {len(found)}</summary>"
    return f"<details>{summary}{table}{rest}</details>"


def states(differences: "Differences") -> Fragment:
    """Show what became of the findings of the old version.

    Parameters
    ----------
    differences : Differences
        What :func:`cascade_audit.diff` returned.

    Returns
    -------
    Fragment
        How many are gone, new, or go on; the first two are listed, folded.
    """
    found = differences.state
    counts = found["keadaan"].value_counts()
    said = "; ".join(f"{counts[s]} {s}" for s in _STATES if counts.get(s))
    lists = "".join(
        _state(state, found[found["keadaan"] == state])
        for state in _STATES[:2]
        if counts.get(state)
    )
    return Fragment(f"<p><b>{text(said or 'tidak ada')}</b></p>{lists}", said)


def _state(state: str, same: pd.DataFrame) -> str:
    body = [
        [text(row.kode), text(row.judul), places(row.letak, most=3), text(row.kondisi)]
        for row in same.head(_LISTED).itertuples()
    ]
    table = rows(["kode", "judul", "letak", "kondisi"], body)
    more = len(same) - len(body)
    rest = f"<p>dan {more} lagi</p>" if more else ""
    summary = f"<summary>{text(state.capitalize())}: {len(same)}</summary>"
    return f"<details>{summary}{table}{rest}</details>"
