"""Great Expectations' own pages of a check, on request."""

from pathlib import Path

import pandas as pd

from cascade_audit.checking.judging import gx, unjudgeable
from cascade_audit.rulebook import Rule

_SITE = "audit"


def write_data_docs(
    frames: dict[str, pd.DataFrame], rules: list[Rule], folder: Path
) -> None:
    """Build the library's Data Docs of one check.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        The judged tables.
    rules : list of Rule
        The rules in use.
    folder : pathlib.Path
        Where the pages go; ``index.html`` is the first.

    Notes
    -----
    The pages load styles and scripts from outside hosts: not for confidential work,
    and useless without a network.
    """
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    backend = {
        "class_name": "TupleFilesystemStoreBackend",
        "base_directory": str(Path(folder).resolve()),
    }
    index = {"class_name": "DefaultSiteIndexBuilder"}
    site = {
        "class_name": "SiteBuilder",
        "store_backend": backend,
        "site_index_builder": index,
    }
    context.add_data_docs_site(site_name=_SITE, site_config=site)
    for name, frame in frames.items():
        suite = [
            rule
            for rule in rules
            if rule.tabel == name and not unjudgeable(frame, rule)
        ]
        if suite:
            _add_page(context, name, frame, suite)
    context.build_data_docs(site_names=[_SITE])


def _add_page(
    context: object, name: str, frame: pd.DataFrame, rules: list[Rule]
) -> None:
    asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe(name)
    suite = context.suites.add(
        gx.ExpectationSuite(name=name, expectations=[_entry(rule) for rule in rules])
    )
    definition = gx.ValidationDefinition(name=name, data=batch, suite=suite)
    context.validation_definitions.add(definition).run(
        batch_parameters={"dataframe": frame}
    )


def _entry(rule: Rule) -> dict[str, object]:
    condition = {"row_condition": rule.row_condition} if rule.row_condition else {}
    return {
        "type": rule.type,
        "kwargs": rule.kwargs | condition,
        "severity": rule.severity,
        "description": rule.text("judul"),
        "meta": {"id": rule.id},
    }
