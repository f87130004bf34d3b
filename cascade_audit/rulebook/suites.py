"""The suites in ``expectations/``: plain JSON in, rules out; nothing is judged here."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from cascade_audit.errors import ConfigurationError
from cascade_audit.sources import Config

TABLES = ("indicators", "nodes", "documents", "edges", "groups", "sources")
TINGKAT = {"critical": "tinggi", "warning": "sedang", "info": "rendah"}
JENIS = ("temuan", "pertanyaan", "catatan_ekstraksi")
_README = (
    "Lihat expectations/README.md, atau salin suite bawaan: cascade-audit init DIR"
)


@dataclass(frozen=True)
class Rule:
    """One expectation of a suite, with what an auditor reads about it."""

    id: str
    tabel: str
    type: str
    kwargs: dict[str, object]
    row_condition: dict[str, object] | None
    severity: str
    description: str
    meta: dict[str, object]

    @property
    def kode(self) -> str:
        """Code of the finding catalogue; several rules may share one."""
        return str(self.meta["kode"])

    @property
    def jenis(self) -> str:
        """What it yields: temuan, pertanyaan or catatan_ekstraksi."""
        return str(self.meta["jenis"])

    @property
    def tingkat(self) -> str:
        """The severity in the auditor's words."""
        return TINGKAT[self.severity]

    def text(self, name: str, language: str = "id") -> str:
        """Give one of the texts, in English where that is wanted and known."""
        english = {"judul": "title_en"}.get(name, f"{name}_en")
        if language == "en" and self.meta.get(english):
            return str(self.meta[english])
        return str(self.meta.get(name, ""))

    def with_meta(self, **texts: object) -> "Rule":
        """Copy the rule with some of its texts replaced."""
        return replace(self, meta=self.meta | texts)


def read_suites(config: Config) -> list[Rule]:
    """Read every suite of a configuration.

    Parameters
    ----------
    config : Config
        Whose suites to use: one JSON file per table.

    Returns
    -------
    list of Rule
        In the order of :data:`TABLES` and of the files.

    Raises
    ------
    ConfigurationError
        If a file is no suite of a known table, or an entry lacks what is needed.
    """
    rules: list[Rule] = []
    known = {path.stem: path for path in sorted(config.expectations.glob("*.json"))}
    for name in sorted(known, key=_table_order):
        rules += _read_suite(known[name])
    if not rules:
        raise ConfigurationError(
            str(config.expectations), "tidak memuat suite.", _README
        )
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            where = str(config.expectations / f"{rule.tabel}.json")
            raise _broken(where, rule.id, "id ini dipakai dua kali; id harus unik")
        seen.add(rule.id)
    return rules


def _table_order(name: str) -> tuple[int, str]:
    return (TABLES.index(name) if name in TABLES else len(TABLES), name)


def _read_suite(path: Path) -> list[Rule]:
    if path.stem not in TABLES:
        message = f"tidak ada tabel '{path.stem}'; yang ada: {', '.join(TABLES)}."
        raise ConfigurationError(str(path), message, _README)
    try:
        suite = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ConfigurationError(
            str(path), f"bukan JSON yang utuh ({error}).", _README
        ) from None
    entries = suite.get("expectations") if isinstance(suite, dict) else None
    if not isinstance(entries, list):
        message = 'suite harus memuat daftar "expectations".'
        raise ConfigurationError(str(path), message, _README)
    return [_read_rule(path, entry) for entry in entries]


def _read_rule(path: Path, entry: object) -> Rule:
    meta = entry.get("meta") if isinstance(entry, dict) else None
    if not isinstance(meta, dict) or not isinstance(entry.get("kwargs"), dict):
        raise _broken(
            str(path), str(entry)[:60], "perlu type, kwargs, severity, dan meta"
        )
    name = str(meta.get("id") or meta.get("kode", ""))
    severity = entry.get("severity", "critical")
    missing = [key for key in ("kode", "judul", "jenis") if not meta.get(key)]
    if missing:
        raise _broken(str(path), name, f"meta belum memuat {', '.join(missing)}")
    if severity not in TINGKAT:
        wrong = f"severity '{severity}' tidak dikenal; pilih {', '.join(TINGKAT)}"
        raise _broken(str(path), name, wrong)
    if meta["jenis"] not in JENIS:
        wrong = f"jenis '{meta['jenis']}' tidak dikenal; pilih {', '.join(JENIS)}"
        raise _broken(str(path), name, wrong)
    if meta.get("tingkat", TINGKAT[severity]) != TINGKAT[severity]:
        wrong = f"tingkat '{meta['tingkat']}' tidak sama dengan severity '{severity}'"
        raise _broken(str(path), name, wrong)
    if meta["jenis"] == "catatan_ekstraksi" and severity != "info":
        raise _broken(str(path), name, "catatan_ekstraksi selalu rendah (info)")
    kwargs = dict(entry["kwargs"])
    condition = kwargs.pop("row_condition", None)
    return Rule(
        id=name,
        tabel=path.stem,
        type=str(entry.get("type", "")),
        kwargs=kwargs,
        row_condition=condition,
        severity=severity,
        description=str(entry.get("description", "")),
        meta=meta,
    )


def _broken(where: str, name: str, wrong: str) -> ConfigurationError:
    return ConfigurationError(f"{where} · {name}", f"{wrong}.", _README)
