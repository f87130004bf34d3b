"""The only meeting with Great Expectations: tables and rules in, verdicts out."""

import json
import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from cascade_audit.checking.stacking import (
    Question,
    Stack,
    can_stack,
    frames_of,
    stacks_of,
)
from cascade_audit.errors import ConfigurationError
from cascade_audit.lean import without_grammar
from cascade_audit.rulebook.suites import Rule

# Nothing is sent anywhere; the library reads this when it is imported.
os.environ["GX_ANALYTICS_ENABLED"] = "false"
with without_grammar():
    import great_expectations as gx
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.execution_engine import PandasExecutionEngine
    from great_expectations.expectations.row_conditions import (
        deserialize_row_condition,
    )

NO_ROWS = "tabel ini tidak mempunyai baris"
NONE_FIT = "tidak ada baris yang memenuhi syarat pemeriksaan ini"
# Every failing row, but not its values again: that halves what an expectation costs.
_ROWS_ONLY = {
    "result_format": "COMPLETE",
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
}
_COLUMNS = ("column", "column_A", "column_B")
_COLUMN_LISTS = ("column_list", "column_set")


class Verdict(NamedTuple):
    """What became of one rule: rows examined and failed, or why none was."""

    rule: Rule
    examined: int
    failed: int
    reason: str
    rows: np.ndarray


def judge(frames: dict[str, pd.DataFrame], rules: list[Rule]) -> list[Verdict]:
    """Judge the tables of a call.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        All documents of a call; the index addresses the rows.
    rules : list of Rule
        The suites of all tables.

    Returns
    -------
    list of Verdict
        One per rule, in their order; `rows` are index values of the rule's frame.

    Raises
    ------
    ConfigurationError
        If the library does not know an expectation, or a check crashed: neither may
        pass for a verdict.

    Notes
    -----
    The library itself filters by ``row_condition``, once for all rules that share it,
    and what is asked of many columns alike is asked once; see :mod:`stacking`.
    """
    verdicts: dict[str, Verdict] = {}
    questions: list[Question] = []
    for rule, reason, asked in asked_rows(frames, rules):
        if reason:
            verdicts[rule.id] = Verdict(rule, 0, 0, reason, np.array([], dtype=int))
        elif can_stack(rule):
            questions.append(Question(rule, asked[rule.kwargs["column"]]))
        else:
            verdicts[rule.id] = _verdict(rule, _results(asked, [rule])[rule.id], asked)
    for frame, stacks in frames_of(stacks_of(questions)):
        results = _results(frame, [stack.rule for stack in stacks])
        for stack in stacks:
            for verdict in _stack_verdicts(stack, results[stack.rule.id]):
                verdicts[verdict.rule.id] = verdict
    return [verdicts[rule.id] for rule in rules]


def asked_rows(
    frames: dict[str, pd.DataFrame], rules: list[Rule]
) -> Iterator[tuple[Rule, str, pd.DataFrame]]:
    """Give for each rule the rows it is about, or say why there are none."""
    chosen: dict[tuple[str, str], pd.Index] = {}
    for rule in rules:
        frame = frames.get(rule.tabel, pd.DataFrame())
        if reason := unjudgeable(frame, rule):
            yield rule, reason, frame
            continue
        key = rule.tabel, json.dumps(rule.row_condition, sort_keys=True)
        if key not in chosen:
            chosen[key] = _chosen(frame, rule)
        reason = "" if len(chosen[key]) else NONE_FIT
        yield rule, reason, frame.loc[chosen[key], _judged_columns(rule)]


def none_fit(rule: Rule, otherwise: str = NONE_FIT) -> str:
    """Say what a rule lacks that could not examine a single row."""
    return str(rule.meta.get("syarat_masukan") or otherwise)


def unjudgeable(frame: pd.DataFrame, rule: Rule) -> str:
    """Say why a rule cannot be examined on a table; "" when it can."""
    needed = *_judged_columns(rule), *_condition_columns(rule.row_condition)
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        return none_fit(rule, f"kolom {', '.join(missing)} tidak tersedia di sini")
    return "" if len(frame) else NO_ROWS


def _judged_columns(rule: Rule) -> list[str]:
    named = [rule.kwargs[key] for key in _COLUMNS if key in rule.kwargs]
    listed = [name for key in _COLUMN_LISTS for name in rule.kwargs.get(key, ())]
    return list(dict.fromkeys([*map(str, named), *map(str, listed)]))


def _condition_columns(condition: dict | None) -> Iterable[str]:
    if not condition:
        return
    if "column" in condition:
        yield condition["column"]["name"]
    for part in condition.get("conditions", ()):
        yield from _condition_columns(part)


def _results(frame: pd.DataFrame, rules: list[Rule]) -> dict[str, object]:
    """Validate a frame; give the library's result for each rule by its id."""
    batch = _batch_definition().get_batch({"dataframe": frame})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, about the library's own calls
        outcome = batch.validate(_suite(rules), result_format=_ROWS_ONLY)
    found = {r.expectation_config.meta["id"]: r for r in outcome.results}
    for rule in rules:
        if rule.id not in found:
            raise _unusable(rule, "pemeriksaan ini tidak menghasilkan putusan")
        if crash := _crash(found[rule.id].exception_info):
            raise _unusable(rule, f"pemeriksaan tidak dapat dijalankan ({crash})")
    return found


@cache
def _batch_definition() -> BatchDefinition:
    """Set the library up once: it keeps nothing on disk and no data between batches."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("tabel").add_dataframe_asset("tabel")
    return asset.add_batch_definition_whole_dataframe("tabel")


def _chosen(frame: pd.DataFrame, rule: Rule) -> pd.Index:
    """Address the rows that a rule's condition leaves."""
    if not rule.row_condition:
        return frame.index
    asked = frame[list(dict.fromkeys(_condition_columns(rule.row_condition)))]
    try:
        condition = deserialize_row_condition(rule.row_condition)
        engine = PandasExecutionEngine(batch_data_dict={"tabel": asked})
        return engine.get_domain_records({"row_condition": condition}).index
    except Exception as error:  # of many kinds, all from the suite's text
        raise _unusable(rule, f"row_condition tidak dapat dipakai ({error})") from None


def _suite(rules: list[Rule]) -> gx.ExpectationSuite:
    # Of the meta only the id goes along: the library copies it dozens of times.
    entries = [
        {
            "type": rule.type,
            "kwargs": rule.kwargs,
            "severity": rule.severity,
            "meta": {"id": rule.id},
        }
        for rule in rules
    ]
    with suppress(Exception):  # what is wrong is found out below, rule by rule
        suite = gx.ExpectationSuite(name="suite", expectations=entries)
        if len(suite.expectations) == len(rules):
            return suite
    for rule, entry in zip(rules, entries, strict=True):
        try:
            suite = gx.ExpectationSuite(name=rule.id, expectations=[entry])
        except Exception as error:  # pydantic's own kinds, and the library's
            raise _unusable(rule, f"kwargs tidak dapat dipakai ({error})") from None
        if len(suite.expectations) != 1:  # it drops what it does not know, silently
            raise _unusable(rule, f"type '{rule.type}' tidak dikenal")
    raise _unusable(rules[0], "suite ini tidak dapat dipakai")


def _stack_verdicts(stack: Stack, result: object) -> Iterable[Verdict]:
    failing = np.asarray(result.result.get("unexpected_index_list") or [], dtype=int)
    for question, rows in stack.answers(failing):
        examined = int(question.column.notna().sum())
        reason = "" if examined else none_fit(question.rule)
        yield Verdict(question.rule, examined, len(rows), reason, rows)


def _verdict(rule: Rule, result: object, frame: pd.DataFrame) -> Verdict:
    found = result.result
    rows = np.asarray(found.get("unexpected_index_list") or [], dtype=int)
    if "element_count" not in found:  # judges the table as a whole
        return Verdict(rule, len(frame), int(not result.success), "", rows)
    examined = int(found["element_count"]) - int(found.get("missing_count") or 0)
    failed = int(found.get("unexpected_count") or 0)
    return Verdict(rule, examined, failed, "" if examined else none_fit(rule), rows)


def _crash(reports: dict) -> str:
    """Find the message of a crash; the library reports it in two shapes."""
    several = reports.values() if "raised_exception" not in reports else [reports]
    return next(
        (
            str(report["exception_message"])
            for report in several
            if isinstance(report, dict) and report.get("raised_exception")
        ),
        "",
    )


def _unusable(rule: Rule, wrong: str) -> ConfigurationError:
    return ConfigurationError(
        f"expectations/{rule.tabel}.json · {rule.id}",
        f"{' '.join(wrong.split())}.",
        "Perbaiki entri itu, atau salin suite bawaan: cascade-audit init DIR",
    )
