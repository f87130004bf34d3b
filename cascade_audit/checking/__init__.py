"""Step 5: judge what was read. Only this step meets Great Expectations."""

from pathlib import Path
from typing import TYPE_CHECKING

from cascade_audit.checking.outcome import Checks
from cascade_audit.recall import fingerprint, is_recalling, key_of, recall
from cascade_audit.sources import Config, resolve_config, sha256_of, versions

if TYPE_CHECKING:
    from pandas import DataFrame

    from cascade_audit.tables import Cascades

__all__ = ["Checks", "check", "check_each", "check_evidence", "checking_key"]

_RULEBOOK = "aturan.xlsx"  # an auditor's own, beside the suites


def check(
    tables: "Cascades",
    config: Config | None = None,
    lang: str = "id",
    rules: Path | None = None,
    data_docs: Path | None = None,
) -> Checks:
    """Judge all documents of a call against the suites.

    Parameters
    ----------
    tables : Cascades
        What :func:`cascade_audit.tables.load` returned.
    config : Config, optional
        Whose rules to use; found as :func:`cascade_audit.sources.resolve_config` does.
    lang : {"id", "en"}
        Language of the texts that an auditor reads.
    rules : pathlib.Path, optional
        An edited workbook of rules (see :mod:`cascade_audit.rulebook`); otherwise
        ``aturan.xlsx`` beside the suites, if there is one. What it says wins.
    data_docs : pathlib.Path, optional
        Folder for Great Expectations' own pages of this check. They load styles and
        scripts from outside hosts, so they are made only on request.

    Returns
    -------
    Checks
        Findings, their summary, and a verdict for every rule.

    Raises
    ------
    ConfigurationError
        If the rules cannot be used: a check that could not run is never a pass.
    """
    config = config or resolve_config()
    rulebook = rulebook_in_use(config, rules)
    if is_recalling() and data_docs is None:
        known = recall(checking_key(tables, config, lang, rulebook))
        if known is not None:
            return Checks(**known)
    # Imported when something has to be judged: the library takes two seconds.
    from cascade_audit.checking.whole import check_whole

    return check_whole(tables, config, lang, rulebook, data_docs)


def check_each(
    tables: "Cascades",
    config: Config,
    lang: str = "id",
    rules: Path | None = None,
) -> tuple[Checks, dict[str, Checks]]:
    """Judge all documents at once, and give each document's share as well.

    Parameters
    ----------
    tables : Cascades
        What was loaded.
    config : Config
        Whose rules to use.
    lang : {"id", "en"}
        Language of the texts that an auditor reads.
    rules : pathlib.Path, optional
        An edited workbook of rules.

    Returns
    -------
    Checks
        As :func:`check` returns for all documents.
    dict of str to Checks
        By `dokumen`: as :func:`check` returns for that document alone.
    """
    from cascade_audit.checking.shares import check_shares

    return check_shares(tables, config, lang, rulebook_in_use(config, rules))


def check_evidence(
    frames: dict[str, "DataFrame"],
    config: Config,
    lang: str = "id",
    rules: Path | None = None,
) -> Checks:
    """Judge tables of evidence that another step gathered.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        By the name of their suite; `documents` names every `dokumen` of the others.
    config : Config
        Whose rules to use.
    lang : {"id", "en"}
        Language of the texts that an auditor reads.
    rules : pathlib.Path, optional
        An edited workbook of rules.

    Returns
    -------
    Checks
        What :func:`check` returns, for the rules whose columns are supplied.
    """
    from cascade_audit.checking.supplied import check_supplied

    return check_supplied(frames, config, lang, rulebook_in_use(config, rules))


def rulebook_in_use(config: Config, rules: str | Path | None = None) -> Path | None:
    """Find the workbook of rules to use: the one named, else the auditor's own."""
    own = config.root / _RULEBOOK
    if rules:
        return Path(rules)
    return own if own.is_file() else None


def checking_key(
    tables: "Cascades", config: Config, lang: str, rulebook: Path | None
) -> str:
    """Name the judgement of some tables after all that it depends on.

    Parameters
    ----------
    tables : Cascades
        What is judged, by its values: filtered tables have another name.
    config : Config
        Whose rules are used.
    lang : {"id", "en"}
        Language of the texts.
    rulebook : pathlib.Path or None
        The workbook of rules in use.

    Returns
    -------
    str
        For :func:`cascade_audit.recall.recall`.
    """
    edited = sha256_of(rulebook) if rulebook and rulebook.is_file() else str(rulebook)
    state = [config.origin, versions(config), lang, edited]
    return key_of("check", fingerprint(tables.tables()), state)
