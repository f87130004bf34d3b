"""Columns that are asked the same question stand under each other in one frame.

Great Expectations takes about as long over a column of one row as over one of a
thousand. Expectations that look at each value by itself, and differ in nothing but
their column, therefore share one column, and so do those that look texts up in
different sets: each text is marked with its set. The same verdicts, from a tenth of
the expectations.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from cascade_audit.rulebook.suites import Rule

_MOST_PADDING = 500_000  # cells; shorter columns are filled up with missing values
_LOOKED_UP = frozenset(
    {"expect_column_values_to_be_in_set", "expect_column_values_to_not_be_in_set"}
)
_BY_ITSELF = _LOOKED_UP | frozenset(
    {
        "expect_column_values_to_be_between",
        "expect_column_value_lengths_to_be_between",
        "expect_column_value_lengths_to_equal",
        "expect_column_values_to_match_regex",
        "expect_column_values_to_not_match_regex",
    }
)


class Question(NamedTuple):
    """A rule and the values it is about; the index addresses the rows."""

    rule: Rule
    column: pd.Series
    mark: str = ""  # of its set, put before each text

    def values(self) -> np.ndarray:
        """Give the values as they stand in the stack."""
        return _marked(_plain(self.column), self.mark)

    def looks_up_texts(self) -> bool:
        """Tell whether texts are looked up in a set of texts, and nothing else."""
        asked = self.rule.kwargs
        words = asked.get("value_set")
        return (
            self.rule.type in _LOOKED_UP
            and set(asked) == {"column", "value_set"}
            and isinstance(words, list)
            and {type(word) for word in words} == {str}
            and _kind(self.column) == "O"
        )


class Stack(NamedTuple):
    """Questions that one expectation answers, and the rule that asks for them."""

    rule: Rule
    questions: list[Question]

    def __len__(self) -> int:
        return sum(len(question.column) for question in self.questions)

    def values(self) -> np.ndarray:
        """Put the values under each other."""
        return np.concatenate([q.values() for q in self.questions])

    def answers(self, failing: np.ndarray) -> Iterator[tuple[Question, np.ndarray]]:
        """Deal the failing rows out to the questions, as addresses of their tables."""
        failing = np.sort(failing)
        start = 0
        for question in self.questions:
            end = start + len(question.column)
            first, last = np.searchsorted(failing, [start, end])
            yield (
                question,
                question.column.index.to_numpy()[failing[first:last] - start],
            )
            start = end


def can_stack(rule: Rule) -> bool:
    """Tell whether a rule looks at each value by itself, missing ones left out."""
    return rule.type in _BY_ITSELF


def stacks_of(questions: list[Question]) -> list[Stack]:
    """Group the questions that differ in nothing but their column.

    Parameters
    ----------
    questions : list of Question
        Of rules that :func:`can_stack`.

    Returns
    -------
    list of Stack
        Longest first; each rule's `column` is the name the stack has in its frame.
    """
    alike: dict[tuple[str, str], list[Question]] = {}
    for question in questions:
        alike.setdefault(_asked(question), []).append(question)
    stacks = [
        _stack(f"tumpukan {number}", members)
        for number, members in enumerate(alike.values(), start=1)
    ]
    return sorted(stacks, key=len, reverse=True)


def _asked(question: Question) -> tuple[str, str]:
    """Say what a question asks, whatever its column or its set of texts."""
    if question.looks_up_texts():
        return question.rule.type, "texts"
    kwargs = {k: v for k, v in question.rule.kwargs.items() if k != "column"}
    asked = json.dumps([kwargs, _kind(question.column)], sort_keys=True)
    return question.rule.type, asked


def _stack(name: str, questions: list[Question]) -> Stack:
    first = questions[0].rule
    if not questions[0].looks_up_texts():
        return Stack(replace(first, kwargs=first.kwargs | {"column": name}), questions)
    marks: dict[tuple[str, ...], str] = {}
    for question in questions:
        marks.setdefault(tuple(question.rule.kwargs["value_set"]), f"{len(marks)}:")
    words = [mark + word for said, mark in marks.items() for word in said]
    marked = [
        question._replace(mark=marks[tuple(question.rule.kwargs["value_set"])])
        for question in questions
    ]
    return Stack(replace(first, kwargs={"column": name, "value_set": words}), marked)


def frames_of(stacks: list[Stack]) -> Iterator[tuple[pd.DataFrame, list[Stack]]]:
    """Put stacks beside each other while that wastes little room.

    Parameters
    ----------
    stacks : list of Stack
        Longest first.

    Yields
    ------
    pandas.DataFrame
        One column per stack, filled up with missing values.
    list of Stack
        The stacks in it.
    """
    held: list[Stack] = []
    padding = 0
    for stack in stacks:
        padding += len(held[0]) - len(stack) if held else 0
        if padding > _MOST_PADDING:
            yield _beside(held), held
            held, padding = [], 0
        held.append(stack)
    if held:
        yield _beside(held), held


def _beside(stacks: list[Stack]) -> pd.DataFrame:
    height = len(stacks[0])
    columns = {}
    for stack in stacks:
        values = stack.values()
        filled = np.full(height, np.nan if values.dtype.kind == "f" else None)
        filled[: len(values)] = values
        columns[stack.rule.kwargs["column"]] = filled
    return pd.DataFrame(columns)


def _plain(values: pd.Series) -> np.ndarray:
    is_number = pd.api.types.is_numeric_dtype(values)
    return values.to_numpy("float64" if is_number else object, na_value=np.nan)


def _kind(values: pd.Series) -> str:
    return _plain(values[:0]).dtype.kind


def _marked(values: np.ndarray, mark: str) -> np.ndarray:
    """Put a mark before each text; equal ones stay one object."""
    if not mark:
        return values
    codes, distinct = pd.factorize(values)
    texts = [mark + text if isinstance(text, str) else text for text in distinct]
    return np.array([*texts, None], dtype=object)[codes]
