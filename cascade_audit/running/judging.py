"""All documents are judged once, before their notebooks ask what was found in each."""

from pathlib import Path
from typing import TYPE_CHECKING

from cascade_audit.checking import (
    Checks,
    check_each,
    checking_key,
    rulebook_in_use,
)
from cascade_audit.recall import is_kept, recall
from cascade_audit.running.reading import keep
from cascade_audit.running.units import Batch

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def judged(tables: "Cascades", batch: Batch, shares: list[str]) -> tuple[Checks, str]:
    """Judge all documents of a year, and keep what was found in each.

    Parameters
    ----------
    tables : Cascades
        The documents of the year.
    batch : Batch
        By whose rules.
    shares : list of str
        Names of the documents' shares that notebooks will look for.

    Returns
    -------
    Checks
        What was found in all of them.
    str
        Name under which that is kept.
    """
    config = batch.noticed
    rulebook = rulebook_in_use(config, batch.rules)
    key = checking_key(tables, config, "id", rulebook)
    if all(map(is_kept, shares)) and (known := recall(key)):
        return Checks(**known), key
    whole, each = check_each(tables, config, "id", batch.rules)
    for dokumen, share in each.items():
        own = tables.only([dokumen])
        keep(checking_key(own, config, "id", rulebook), vars(share))
    keep(key, vars(whole))
    return whole, key


def forget(kept: Path, used: set[str]) -> None:
    """Remove kept results that a run had no use for."""
    for path in kept.glob("*.json"):
        if path.stem not in used:
            path.unlink()
