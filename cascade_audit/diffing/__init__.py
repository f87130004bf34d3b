"""Step 5: what changed from one version of a cascade to the next, box by box."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import pandas as pd

from cascade_audit.deriving import read_lexicons
from cascade_audit.diffing.comparison import (
    Compared,
    compare_sides,
    uncovered,
    words_of,
)
from cascade_audit.diffing.evidence import evidence
from cascade_audit.diffing.sides import HEADER, beside, versions
from cascade_audit.diffing.states import of_trees, states
from cascade_audit.diffing.trees import Tree
from cascade_audit.schema import CHANGES
from cascade_audit.shown import Shown
from cascade_audit.sources import Config, resolve_config
from cascade_audit.tables import Cascades, load

if TYPE_CHECKING:
    from cascade_audit.checking import Checks

__all__ = ["Differences", "diff"]

UNITS = (
    "perangkat_daerah", "dokumen_lama", "tahun_lama", "versi_lama", "dokumen_baru",
    "tahun_baru", "versi_baru", "kotak_lama", "kotak_baru", "kotak_berpasangan",
    "tidak_tercakup_lama", "tidak_tercakup_baru", "catatan",
)  # fmt: skip


class Settings(NamedTuple):
    """Whose rules findings are judged by, and in which language they are told."""

    config: Config
    lang: str = "id"
    rules: Path | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Differences(Shown):
    """What changed, and what could not be compared.

    Parameters
    ----------
    changes : pandas.DataFrame
        One row per change; columns of ``schema.CHANGES``. Where a side holds several
        documents, places begin with the document's name and "#".
    units : pandas.DataFrame
        One row per unit, columns of ``UNITS``: what was laid beside what, and the
        programs that one version does not cover.
    compared : tuple of Compared
        The trees and pairs behind them.
    old, new : Cascades
        What was compared.
    settings : Settings
        Whose rules to use, in which language.
    """

    shown_by: ClassVar[str] = "changes"
    changes: pd.DataFrame
    units: pd.DataFrame
    compared: tuple[Compared, ...]
    old: Cascades
    new: Cascades
    settings: Settings

    @cached_property
    def judged(self) -> "Checks":
        """What the suites say of the changes, worked out when first asked for."""
        from cascade_audit.checking import check_evidence

        config = self.settings.config
        frames = evidence(self.compared, words_of(read_lexicons(config)))
        return check_evidence(frames, *self.settings)

    @property
    def findings(self) -> pd.DataFrame:
        """Findings of the changes, with the columns of ``schema.FINDINGS``."""
        return self.judged.findings

    @cached_property
    def state(self) -> pd.DataFrame:
        """What became of the old version's findings; see :mod:`.states`."""
        from cascade_audit.checking import check

        sides = (
            (self.old, [part.pairing.old for part in self.compared]),
            (self.new, [part.pairing.new for part in self.compared]),
        )
        found = [check(of_trees(*side), *self.settings).findings for side in sides]
        return states(*found, self.compared)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tables by name, the main one first; this judges the findings."""
        names = ("changes", "findings", "state", "units")
        return {name: getattr(self, name) for name in names}


def diff(
    old: Cascades | str | Path,
    new: Cascades | str | Path | None = None,
    config: Config | None = None,
    lang: str = "id",
    rules: Path | None = None,
) -> Differences:
    """Compare two versions of a cascade, unit by unit.

    Parameters
    ----------
    old, new : Cascades, str or pathlib.Path
        What was loaded, or a file or folder to load. Without `new`, the two versions
        that `old` itself holds are compared: its CASCADING sections with its REVIEW
        CASCADING sections, or one year with the next.
    config : Config, optional
        Whose word lists and rules to use.
    lang : {"id", "en"}
        Language of the findings.
    rules : pathlib.Path, optional
        An edited workbook of rules.

    Returns
    -------
    Differences
        Identical documents have no changes. Findings are judged when they are first
        asked for.

    Raises
    ------
    UsageError
        If `new` is left out and no unit has two versions.
    """
    config = config or resolve_config()
    old = _loaded(old, config)
    new = old if new is None else _loaded(new, config)
    words = words_of(read_lexicons(config))
    pairs = (
        versions(old, words.review) if new is old else beside(old, new, words.review)
    )
    compared = tuple(compare_sides(sides, words) for sides in pairs)
    return Differences(
        _changes(compared, is_long=len(old.documents) + len(new.documents) > 2),
        pd.DataFrame([_unit(part) for part in compared], columns=list(UNITS)),
        compared,
        old,
        new,
        Settings(config, lang, rules),
    )


def _loaded(side: Cascades | str | Path, config: Config) -> Cascades:
    return load(side, config=config) if isinstance(side, str | Path) else side


def _changes(compared: tuple[Compared, ...], *, is_long: bool) -> pd.DataFrame:
    rows = [
        (
            c.perubahan, c.level, *c.paths(), c.kolom, c.lama, c.baru,
            *c.places(with_document=is_long), round(c.keyakinan, 2), c.bermakna,
        )
        for part in compared
        for c in part.changes
    ]  # fmt: skip
    columns = zip(*rows, strict=True) if rows else [[] for _ in CHANGES]
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=_NUMBERS.get(name, "str"))
            for name, values in zip(CHANGES, columns, strict=True)
        }
    )


_NUMBERS = {"keyakinan": "float64"}
_ABOUT = ("dokumen", "tahun", "versi")


def _unit(part: Compared) -> dict[str, object]:
    pairing = part.pairing
    old, new = pairing.old, pairing.new
    missing = [uncovered(t, h) for t, h in zip((old, new), part.unseen, strict=True)]
    row: dict[str, object] = {"perangkat_daerah": part.unit}
    for side, tree in (("lama", old), ("baru", new)):
        row |= {f"{name}_{side}": _said(tree, name) for name in _ABOUT}
        row[f"kotak_{side}"] = len(tree)
    return row | {
        "kotak_berpasangan": len(pairing.forth),
        "tidak_tercakup_lama": "; ".join(missing[0]),
        "tidak_tercakup_baru": "; ".join(missing[1]),
        "catatan": _note(old, new, missing),
    }


def _said(tree: Tree, name: str) -> str:
    # Headers that all sections repeat say nothing of a version.
    tree = [node for node in tree if node.level not in HEADER] or tree
    return "; ".join(dict.fromkeys(getattr(node.about, name) for node in tree))


def _note(old: Tree, new: Tree, missing: list[list[str]]) -> str:
    if not old or not new:
        return f"unit ini hanya ada pada versi {'baru' if new else 'lama'}"
    if not any(missing):
        return ""
    return (
        "reviu sebagian: yang hanya ada pada satu versi tidak dapat dibandingkan, "
        "dan tidak dihitung sebagai penghapusan atau penambahan"
    )
