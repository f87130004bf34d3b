"""Asking alike questions together gives what the library gives one by one."""

import json

import great_expectations as gx
import numpy as np
import pandas as pd
import pytest

from cascade_audit.checking.judging import judge
from cascade_audit.deriving import read_lexicons
from cascade_audit.errors import ConfigurationError
from cascade_audit.rulebook import read_suites
from cascade_audit.rulebook.suites import Rule
from cascade_audit.rules import gather
from cascade_audit.sources import resolve_config
from cascade_audit.tables import load


def rule(number, column, kind="expect_column_values_to_be_in_set", **kwargs):
    condition = kwargs.pop("row_condition", None)
    kwargs = {"column": column} | (kwargs or {"value_set": [""]})
    meta = {"id": f"X-{number}", "kode": f"X-{number}", "jenis": "temuan"}
    return Rule(meta["id"], "tabel", kind, kwargs, condition, "info", "", meta)


def rows(frame, *rules):
    return [list(verdict.rows) for verdict in judge({"tabel": frame}, list(rules))]


def natively(frame, one):
    """Let the library filter and judge a rule by itself, as its manual shows."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("a").add_dataframe_asset("a")
    batch = asset.add_batch_definition_whole_dataframe("a").get_batch(
        {"dataframe": frame}
    )
    kwargs = one.kwargs | (
        {"row_condition": one.row_condition} if one.row_condition else {}
    )
    entry = {"type": one.type, "kwargs": kwargs, "meta": {"id": one.id}}
    suite = gx.ExpectationSuite(name="a", expectations=[entry])
    found = batch.validate(suite, result_format={"result_format": "COMPLETE"})
    result = found.results[0].result
    failing = sorted(result.get("unexpected_index_list") or [])
    missing = result.get("missing_count") or 0
    return failing, result["element_count"] - missing


@pytest.mark.filterwarnings("ignore")
def test_every_rule_says_what_the_library_says_of_it_alone():
    config = resolve_config()
    frames = gather(load("data/cascades"), read_lexicons(config))
    rules = read_suites(config)
    conditions = {json.dumps(r.row_condition) for r in rules if r.row_condition}
    assert len(conditions) > 10
    examined = 0
    for verdict in judge(frames, rules):
        if verdict.reason:
            continue
        failing, count = natively(frames[verdict.rule.tabel], verdict.rule)
        assert (sorted(verdict.rows), verdict.examined) == (failing, count)
        examined += 1
    assert examined > 90


def test_columns_of_other_lengths_and_kinds_stay_apart():
    frame = pd.DataFrame(
        {"a": ["", "x", None], "b": [np.nan, 1.5, 9.0], "c": ["y", "", ""]},
        index=[10, 20, 30],
    )
    only_late = {
        "type": "comparison",
        "operator": ">",
        "column": {"name": "b"},
        "parameter": 5,
    }
    rules = [
        rule(1, "a"),
        rule(2, "c"),
        rule(
            3, "b", "expect_column_values_to_be_between", min_value=0.0, max_value=2.0
        ),
        rule(4, "a", row_condition=only_late),
        rule(5, "c", value_set=["y"]),
    ]
    found = judge({"tabel": frame}, rules)
    assert [list(verdict.rows) for verdict in found] == [[20], [10], [30], [], [20, 30]]
    assert [verdict.examined for verdict in found] == [2, 3, 2, 0, 3]
    assert found[3].reason


def test_sets_of_texts_that_share_a_column_keep_their_own_words():
    frame = pd.DataFrame({"a": ["x", "y", "", None], "b": [True, "True", 1, "y"]})
    outside = "expect_column_values_to_not_be_in_set"
    rules = [
        rule(1, "a", value_set=["x", ""]),
        rule(2, "a", value_set=["y"]),
        rule(3, "b", value_set=["True", "y"]),
        rule(4, "b", outside, value_set=["True"]),
        rule(5, "b", outside, value_set=["0:x", "y"]),
        rule(6, "a", value_set=[1]),
    ]
    found = judge({"tabel": frame}, rules)
    natural = [natively(frame, one) for one in rules]
    assert [(sorted(each.rows), each.examined) for each in found] == natural
    assert natural[:3] == [([1], 3), ([0, 2], 3), ([0, 2], 4)]


def test_an_expectation_that_compares_rows_is_never_stacked():
    frame = pd.DataFrame({"a": ["x", "y"], "b": ["x", "z"]})
    unique = "expect_column_values_to_be_unique"
    kwargs = {"mostly": 1.0}
    both = rows(frame, rule(1, "a", unique, **kwargs), rule(2, "b", unique, **kwargs))
    assert both == [[], []]


def test_a_question_that_cannot_be_asked_names_its_entry():
    frame = pd.DataFrame({"a": ["x", "y"]})
    broken = rule(1, "a", "expect_column_values_to_match_regex", regex="(")
    with pytest.raises(ConfigurationError, match="X-1"):
        judge({"tabel": frame}, [broken])
