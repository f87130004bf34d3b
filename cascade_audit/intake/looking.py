"""What a file is, whose, and of which year: what it says, and what its name says."""

import re
from dataclasses import dataclass
from pathlib import Path

from cascade_audit import papers
from cascade_audit.documents import SOURCE_SUFFIX, Document
from cascade_audit.errors import CascadeAuditError, ConfigurationError
from cascade_audit.layouts.reading import Reading
from cascade_audit.reading import look
from cascade_audit.sources import Config, read_lexicon

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_BETWEEN = re.compile(r"[\W_]+")
_NAMES = {"perangkat_daerah": "unit", "tahun": "tahun", "versi": "versi"}


@dataclass(frozen=True)
class Look:
    """What was seen of a file."""

    document: Document
    jenis: str
    catatan: str
    proposal: dict[str, str]
    dasar: str
    text: str
    is_cascade: bool


@dataclass(frozen=True)
class Looking:
    """Looks at files; the words to go by stand in ``data/reference``."""

    config: Config
    kinds: dict[str, tuple[str, str]]
    versions: dict[str, str]
    places: dict[str, str]

    @classmethod
    def with_config(cls, config: Config) -> "Looking":
        """Read the words to go by."""
        words = read_lexicon(config, "penerimaan", ("peran", "tulisan", "arti"))
        said = words.to_dict("records")
        places = read_lexicon(config, "kecamatan_banyumas", ("nama",))["nama"]
        return cls(
            config,
            {
                r["tulisan"]: (r["arti"], r["catatan"])
                for r in said
                if r["peran"] == "akhiran"
            },
            {r["tulisan"]: r["arti"] for r in said if r["peran"] == "versi"},
            {_plain(name): f"Kecamatan {name}" for name in places},
        )

    def at(self, document: Document) -> Look:
        """Look at one file."""
        suffix = document.path.suffix.lower()
        jenis, catatan = self.kinds.get(suffix, ("", ""))
        reading, text = None, ""
        if document.path.name.lower().endswith(SOURCE_SUFFIX):
            jenis = "keterangan sumber"
        elif not jenis:
            jenis, catatan, reading, text = self._read(document)
        proposal, dasar = self._propose(document, reading)
        is_cascade = reading is not None or jenis == papers.LAYOUT
        return Look(document, jenis, catatan, proposal, dasar, text, is_cascade)

    def _read(self, document: Document) -> tuple[str, str, Reading | None, str]:
        try:
            blocks, reading = look(document, self.config)
        except CascadeAuditError as error:
            is_other = "tidak dikenali sebagai cascading" in error.wrong
            jenis = "bukan cascading" if is_other else "tidak dapat dibaca"
            return jenis, error.wrong, None, ""
        text = "\n".join(blocks["text"])
        if reading is None:
            return papers.LAYOUT, papers.NOTE, None, text
        levels = len(reading.nodes), len(reading.indicators)
        catatan = f"{levels[0]} kotak, {levels[1]} indikator"
        jenis = f"cascading ({reading.layout}, cocok {reading.fit():.0%})"
        return jenis, catatan, reading, text

    def _propose(
        self, document: Document, reading: Reading | None
    ) -> tuple[dict[str, str], str]:
        """Propose unit, year and version, each with the reason for it."""
        ways = [("dokumen", _said_by(reading))]
        try:
            ways.append(("keterangan sumber", document.source))
        except ConfigurationError:
            ways.append(("keterangan sumber", {}))
        path = Path(document.dokumen)
        ways.append(("nama berkas", self._named(path.name)))
        ways += [("nama folder", self._named(p.name)) for p in path.parents if p.name]
        proposal, reasons = {}, []
        for column, noun in _NAMES.items():
            found = next((w for w in ways if w[1].get(column)), ("", {}))
            proposal[column] = found[1].get(column, "")
            if found[0]:
                reasons.append(f"{noun}: {found[0]}")
        return proposal, "; ".join(reasons)

    def _named(self, name: str) -> dict[str, str]:
        """Read what a file's or folder's name says."""
        words = _plain(name)
        padded = f" {words} "
        units = [unit for place, unit in self.places.items() if f" {place} " in padded]
        if len(units) > 1:  # "Banyumas" is a kabupaten as well as a kecamatan
            units = [unit for unit in units if _plain(unit) in words] or units[:0]
        years = list(dict.fromkeys(_YEAR.findall(name)))
        versions = [said for word, said in self.versions.items() if word in words]
        return {
            "perangkat_daerah": units[0] if len(units) == 1 else "",
            "tahun": years[0] if len(years) == 1 else "",
            "versi": versions[0] if versions else "",
        }


def _said_by(reading: Reading | None) -> dict[str, str]:
    nodes = reading.nodes if reading else []
    return {
        column: "; ".join(dict.fromkeys(n[column] for n in nodes if n[column]))
        for column in _NAMES
    }


def _plain(text: str) -> str:
    return _BETWEEN.sub(" ", text.casefold()).strip()
