"""Step 0: a folder of whatever came, listed: what each file is, whose, of which year.

Zips are opened first, within bounds. The list is a workbook in which the auditor
corrects; ``load``, ``check`` and ``run`` then go by it.
"""

import os
from pathlib import Path
from typing import Any

import pandas as pd

from cascade_audit.documents import Document
from cascade_audit.errors import UsageError
from cascade_audit.intake.archives import Notes, unpack
from cascade_audit.intake.looking import Look, Looking
from cascade_audit.intake.sameness import near_twins
from cascade_audit.receipts import ASKED, PROPOSED, SHEET, rows_of
from cascade_audit.sources import Config, resolve_config, sha256_of

COLUMNS = (
    "berkas", "jenis", *ASKED, "dasar", "sama_dengan", "catatan", *PROPOSED, "sha256",
    "byte",
)  # fmt: skip
_IGNORED = ("thumbs.db", "desktop.ini", SHEET)


def receive(folder: str | Path, config: Config | None = None) -> pd.DataFrame:
    """List everything that a folder holds, zips opened.

    Parameters
    ----------
    folder : str or pathlib.Path
        The folder, searched with all below it. What zips hold is written below it, to
        ``isi-arsip/``; nothing else is written.
    config : Config, optional
        Whose words and names to use.

    Returns
    -------
    pandas.DataFrame
        One row per file, by name: `berkas` (path within the folder), `jenis` (what it
        is), `dibaca` (ya or tidak), `perangkat_daerah`, `tahun`, `versi` and their
        `dasar` (why), `sama_dengan` (the same or nearly the same content), `catatan`
        (what cannot be read, and why), `usul_*` (what was proposed; what differs from
        it was corrected), `sha256`, `byte`. Corrections of an earlier list in the
        folder are kept.
    """
    home = Path(folder)
    if not home.is_dir():
        raise UsageError(
            str(folder),
            "folder ini tidak ada.",
            "Sebut folder yang berisi berkas kiriman.",
        )
    config = config or resolve_config()
    looking = Looking.with_config(config)
    notes = unpack(home)
    looks = [
        looking.at(Document(path, path.relative_to(home).as_posix()))
        for path in _files(home)
    ]
    rows = [_row(home, look, notes) for look in looks]
    _tell_twins(rows, looks)
    for row in rows:
        row |= {usul: row[name] for name, usul in zip(ASKED, PROPOSED, strict=True)}
    _keep_corrections(rows, home / SHEET)
    rows += [_refused(name, why) for name, why in sorted(notes.refused.items())]
    whole = [dict.fromkeys(COLUMNS, "") | row for row in rows]
    return pd.DataFrame(whole, columns=list(COLUMNS), dtype="str")


def _files(home: Path) -> list[Path]:
    found = []
    for place, folders, files in os.walk(home):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(place, name)
            for name in files
            if not name.startswith((".", "~$")) and name.lower() not in _IGNORED
        ]
    return sorted(found, key=lambda path: path.relative_to(home).as_posix())


def _row(home: Path, look: Look, notes: Notes) -> dict[str, Any]:
    name = look.document.dokumen
    catatan = "; ".join(filter(None, (notes.told.get(name, ""), look.catatan)))
    return {
        "berkas": name,
        "jenis": look.jenis,
        "dibaca": "ya" if look.is_cascade else "tidak",
        **look.proposal,
        "dasar": look.dasar,
        "catatan": catatan,
        "sha256": sha256_of(home / name),
        "byte": str((home / name).stat().st_size),
    }


def _tell_twins(rows: list[dict[str, Any]], looks: list[Look]) -> None:
    first: dict[str, str] = {}
    for row in rows:
        twin = first.setdefault(row["sha256"], row["berkas"])
        if twin != row["berkas"]:
            row["sama_dengan"] = f"isi sama persis dengan {twin}"
            row["dibaca"] = "tidak"
    told = [place for place, row in enumerate(rows) if not row.get("sama_dengan")]
    for one, other, share in near_twins([looks[place].text for place in told]):
        row = rows[told[one]]
        row["sama_dengan"] = (
            f"hampir sama ({share:.0%}) dengan " + (rows[told[other]]["berkas"])
        )


def _keep_corrections(rows: list[dict[str, Any]], sheet: Path) -> None:
    if not sheet.is_file():
        return
    before = {(row["berkas"], row["sha256"]): row for row in rows_of(sheet)}
    for row in rows:
        old = before.get((row["berkas"], row["sha256"]))
        if old is None:
            continue
        for name, usul in zip(ASKED, PROPOSED, strict=True):
            if old.get(name, "") != old.get(usul, ""):
                row[name] = old.get(name, "")


def _refused(name: str, why: str) -> dict[str, Any]:
    return {
        "berkas": name,
        "jenis": "isi arsip",
        "dibaca": "tidak",
        "usul_dibaca": "tidak",
        "catatan": why,
    }
