"""The rules as a workbook: auditors edit severities, wording and limits, not JSON."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from cascade_audit.errors import ConfigurationError, UsageError
from cascade_audit.rulebook.cells import (
    condition_text,
    read_condition,
    read_values,
    values_text,
)
from cascade_audit.rulebook.suites import JENIS, TINGKAT, Rule, read_suites
from cascade_audit.sources import Config

__all__ = ["JENIS", "TINGKAT", "Rule", "read_rulebook", "read_suites", "rules"]

SHEET, RULEBOOK = "aturan", "aturan.xlsx"
CHANGED = ["id", "kode", "kolom", "semula", "menjadi"]
_TEXTS = ("judul", "kondisi", "kriteria", "akibat", "rekomendasi")
_LIMITS = {"batas_bawah": "min_value", "batas_atas": "max_value"}
_ADVICE = "Perbaiki sel itu, atau tulis buku aturan baru: cascade-audit rules --output"
_SEVERITY = {tingkat: severity for severity, tingkat in TINGKAT.items()}


def rules(config: Config, rulebook: Path | None = None) -> pd.DataFrame:
    """List every rule, as the workbook shows it.

    Parameters
    ----------
    config : Config
        Whose suites to use.
    rulebook : pathlib.Path, optional
        An edited workbook, whose changes are shown.

    Returns
    -------
    pandas.DataFrame, shape (n_rules, 20)
        All text. An auditor may edit `judul`, `jenis`, `tingkat`, `aktif`,
        `kondisi`, `kriteria`, `kriteria_terverifikasi`, `akibat`, `rekomendasi`,
        `nilai` (allowed or forbidden values), `batas_bawah`, `batas_atas` and
        `syarat` (which rows are examined); the rest says what the rule is and where
        it is set.
    """
    listed = read_suites(config)
    inactive: set[str] = set()
    if rulebook is not None:
        read, _ = read_rulebook(rulebook, listed)
        inactive = {rule.id for rule in listed} - {rule.id for rule in read}
        changed = {rule.id: rule for rule in read}
        listed = [changed.get(rule.id, rule) for rule in listed]
    rows = [_row(rule) | {"aktif": _yes(rule.id not in inactive)} for rule in listed]
    return pd.DataFrame(rows).astype("str")


def read_rulebook(path: Path, listed: list[Rule]) -> tuple[list[Rule], pd.DataFrame]:
    """Apply an edited workbook to the rules.

    Parameters
    ----------
    path : pathlib.Path
        Workbook (or CSV) as :func:`rules` gives it, edited.
    listed : list of Rule
        The rules of the suites; what the workbook says wins.

    Returns
    -------
    list of Rule
        The rules to use; those set to ``aktif = tidak`` are left out.
    pandas.DataFrame, shape (n_changes, 5)
        What was changed: `id`, `kode`, `kolom`, `semula`, `menjadi`.

    Raises
    ------
    UsageError
        If the workbook cannot be read.
    ConfigurationError
        If a cell holds what the rule cannot take; the message names the cell.
    """
    table = _read_table(path)
    missing = [name for name in ("id", "kode") if name not in table]
    if missing:
        wrong = f"kolom {', '.join(missing)} tidak ada pada lembar '{SHEET}'."
        raise ConfigurationError(str(path), wrong, f"{_ADVICE} aturan.xlsx")
    known = {rule.id: rule for rule in listed}
    changes: list[tuple[str, ...]] = []
    for number, cells in enumerate(table.to_dict("records"), start=2):
        if cells["id"] not in known:
            raise _wrong(path, table, "id", number, f"aturan '{cells['id']}' tidak ada")
        rule = known[cells["id"]]
        for column, semula in _shown(rule).items():
            menjadi = cells.get(column, semula)
            if menjadi == semula:
                continue
            try:
                known[rule.id] = _EDITS[column](known[rule.id], menjadi)
            except ValueError as error:
                raise _wrong(path, table, column, number, str(error)) from None
            changes.append((rule.id, rule.kode, column, semula, menjadi))
    inactive = {name for name, _, column, _, _ in changes if column == "aktif"}
    used = [rule for name, rule in known.items() if name not in inactive]
    return used, pd.DataFrame(changes, columns=CHANGED, dtype="str")


def _read_table(path: Path) -> pd.DataFrame:
    try:
        if path.suffix.lower() == ".csv":
            return pd.read_csv(path, dtype=str, keep_default_na=False)
        return pd.read_excel(
            path, sheet_name=SHEET, dtype=str, na_filter=False, engine="openpyxl"
        )
    except Exception as error:  # of a dozen kinds, from the zip to the sheet's name
        wrong = f"buku aturan tidak dapat dibaca ({' '.join(str(error).split())})."
        raise UsageError(str(path), wrong, f"{_ADVICE} aturan.xlsx") from None


def _wrong(
    path: Path, table: pd.DataFrame, column: str, number: int, wrong: str
) -> ConfigurationError:
    letter = _letters(list(table).index(column))
    where = f"{path.name} · {SHEET}!{letter}{number} ({column})"
    return ConfigurationError(where, f"{wrong}.", f"{_ADVICE} aturan.xlsx")


def _letters(place: int) -> str:
    first, last = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def _row(rule: Rule) -> dict[str, str]:
    shown = _shown(rule)
    return {
        "id": rule.id,
        "kode": rule.kode,
        "judul": shown.pop("judul"),
        "judul_en": rule.text("judul", "en"),
        "jenis": shown.pop("jenis"),
        "tingkat": shown.pop("tingkat"),
        **shown,
        "penjelasan": rule.description,
        "tabel": rule.tabel,
        "kolom": str(rule.kwargs.get("column", "")),
        "pemeriksaan": rule.type,
        "diatur_di": f"expectations/{rule.tabel}.json",
    }


def _shown(rule: Rule) -> dict[str, str]:
    """Give the cells that may be edited."""
    values = rule.kwargs.get("value_set")
    return {
        **{name: str(rule.meta.get(name, "")) for name in _TEXTS},
        "jenis": rule.jenis,
        "tingkat": rule.tingkat,
        "aktif": "ya",
        "kriteria_terverifikasi": str(rule.meta.get("kriteria_terverifikasi", "")),
        "nilai": values_text(values) if isinstance(values, list) else "",
        **{name: str(rule.kwargs.get(key, "")) for name, key in _LIMITS.items()},
        "syarat": condition_text(rule.row_condition),
    }


def _yes(claim: bool) -> str:
    return "ya" if claim else "tidak"


def _choose(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        message = f"'{text}' tidak dikenal; pilih {', '.join(choices)}"
        raise ValueError(message)
    return text


def _set_jenis(rule: Rule, text: str) -> Rule:
    if _choose(text, JENIS) == JENIS[-1] and rule.tingkat != "rendah":
        message = f"{JENIS[-1]} selalu rendah; ubah tingkatnya juga"
        raise ValueError(message)
    return rule.with_meta(jenis=text)


def _set_tingkat(rule: Rule, text: str) -> Rule:
    severity = _SEVERITY[_choose(text, tuple(_SEVERITY))]
    if rule.jenis == JENIS[-1] and text != "rendah":
        message = f"{JENIS[-1]} selalu rendah"
        raise ValueError(message)
    return replace(rule.with_meta(tingkat=text), severity=severity)


def _set_values(rule: Rule, text: str) -> Rule:
    if "value_set" not in rule.kwargs:
        message = "aturan ini tidak mempunyai daftar nilai"
        raise ValueError(message)
    return replace(rule, kwargs=rule.kwargs | {"value_set": read_values(text)})


def _set_limit(key: str) -> Callable[[Rule, str], Rule]:
    def edit(rule: Rule, text: str) -> Rule:
        if key not in rule.kwargs:
            message = "aturan ini tidak mempunyai batas itu"
            raise ValueError(message)
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            message = f"'{text}' bukan angka"
            raise ValueError(message) from None
        return replace(rule, kwargs=rule.kwargs | {key: number})

    return edit


def _set_text(name: str) -> Callable[[Rule, str], Rule]:
    return lambda rule, text: rule.with_meta(**{name: text})


_EDITS: dict[str, Callable[[Rule, str], Rule]] = {
    **{name: _set_text(name) for name in _TEXTS},
    **{name: _set_limit(key) for name, key in _LIMITS.items()},
    "jenis": _set_jenis,
    "tingkat": _set_tingkat,
    "aktif": lambda rule, text: _choose(text, ("ya", "tidak")) and rule,
    "kriteria_terverifikasi": lambda rule, text: rule.with_meta(
        kriteria_terverifikasi=_choose(text, ("ya", "tidak"))
    ),
    "nilai": _set_values,
    "syarat": lambda rule, text: replace(rule, row_condition=read_condition(text)),
}
