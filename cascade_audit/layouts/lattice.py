"""The best way through a sequence of choices, and how sure each choice is.

The forward-backward algorithm over states that are made as they are met. Ways that
lead to the same state are one from there on; the unlikeliest are given up.
"""

import math
from collections.abc import Callable, Hashable
from typing import NamedTuple

_TEMPER = 1.6  # the weights are no measured odds: shares are drawn nearer together
_STRAINED = -2.6  # a step this unlikely hints that a better way was given up early
_UNSURE = 0.75

State = Hashable
Label = tuple[int, int]
Way = tuple[float, State, Label]
Ways = Callable[[int, State, float], list[Way]]


class _Width(NamedTuple):
    """How many ways are kept."""

    most_states: int
    least_share: float  # a way this much less likely than the best is given up

    def floor(self) -> float:
        """Weigh how far below another way one is given up."""
        return _TEMPER * math.log(self.least_share)


_NARROW = _Width(400, 0.3)
_WIDE = _Width(1200, 0.04)


class Choice(NamedTuple):
    """What was chosen for one step."""

    label: Label
    share: float  # of all ways, how many agree; 0 to 1
    rivals: dict[Label, float]  # the other labels and their shares


_Edge = tuple[int, int, float, Label]  # source, target, likelihood, label


class _Step(NamedTuple):
    edges: list[_Edge]
    track: list[int]  # for every state after the step: its best edge
    sums: list[float]  # for every state before the step: the sum of its ways


def choose(
    start: State,
    length: int,
    ways: Ways,
    end: Callable[[State], float],
    wide: bool = False,
) -> list[Choice]:
    """Choose one way at every step so that the sum of the weights is the greatest.

    Parameters
    ----------
    start : hashable
        The first state.
    length : int
        How many steps there are.
    ways : callable
        From the number of a step, a state, and a weight below the best that need not
        be looked at: weight (natural logarithm), state after, and label of every way
        on; at least one.
    end : callable
        Weight of ending in a state.
    wide : bool
        Keep unlikely ways from the start; otherwise only where the best way looks
        strained. Slower, and surer.
    """
    width = _WIDE if wide else _NARROW
    choices, least, crowded = _search(start, length, ways, end, width)
    if not wide and (crowded or least < _STRAINED):
        choices, _, crowded = _search(start, length, ways, end, _WIDE)
    if crowded:  # ways were given up for want of room, not for want of likelihood
        choices = [_less_sure(choice) for choice in choices]
    return choices


def _less_sure(choice: Choice) -> Choice:
    """Doubt what had rivals that may have been given up too early."""
    return (
        choice._replace(share=min(choice.share, _UNSURE)) if choice.rivals else choice
    )


def _search(
    start: State,
    length: int,
    ways: Ways,
    end: Callable[[State], float],
    width: _Width,
) -> tuple[list[Choice], float, bool]:
    states, best, sums = [start], [0.0], [1.0]
    steps: list[_Step] = []
    crowded = False
    for at in range(length):
        edges, track, after, new_best, new_sums = _forward(
            at, states, best, sums, ways, width
        )
        steps.append(_Step(edges, track, sums))
        states, best, sums = after, new_best, new_sums
        crowded = crowded or len(states) == width.most_states
    choices, least = _backward(steps, best, [end(state) for state in states])
    return choices, least, crowded


def _forward(
    at: int,
    states: list[State],
    best: list[float],
    sums: list[float],
    ways: Ways,
    width: _Width,
) -> tuple[list[_Edge], list[int], list[State], list[float], list[float]]:
    floor = width.floor()
    places: dict[State, int] = {}
    edges: list[_Edge] = []
    new_best: list[float] = []
    new_sums: list[float] = []
    track: list[int] = []
    for source, state in enumerate(states):
        for weight, after, label in ways(at, state, floor):
            target = places.setdefault(after, len(places))
            if target == len(new_best):
                new_best.append(-math.inf)
                new_sums.append(0.0)
                track.append(-1)
            likelihood = math.exp(weight / _TEMPER)
            new_sums[target] += sums[source] * likelihood
            if best[source] + weight > new_best[target]:
                new_best[target] = best[source] + weight
                track[target] = len(edges)
            edges.append((source, target, likelihood, label))
    return _pruned(edges, track, list(places), new_best, new_sums, width)


def _pruned(
    edges: list[_Edge],
    track: list[int],
    states: list[State],
    best: list[float],
    sums: list[float],
    width: _Width,
) -> tuple[list[_Edge], list[int], list[State], list[float], list[float]]:
    """Keep the likeliest states, and rescale so that sums never run dry."""
    order = sorted(range(len(states)), key=lambda j: -sums[j])[: width.most_states]
    top = sums[order[0]]
    kept = [j for j in order if sums[j] >= top * width.least_share]
    if len(kept) == len(states):
        return edges, track, states, best, [s / top for s in sums]
    number = {j: place for place, j in enumerate(kept)}
    renumbered: list[_Edge] = []
    moved: dict[int, int] = {}
    for place, edge in enumerate(edges):
        source, target, likelihood, label = edge
        if target in number:
            moved[place] = len(renumbered)
            renumbered.append((source, number[target], likelihood, label))
    return (
        renumbered,
        [moved[track[j]] for j in kept],
        [states[j] for j in kept],
        [best[j] for j in kept],
        [sums[j] / top for j in kept],
    )


def _backward(
    steps: list[_Step], best: list[float], ends: list[float]
) -> tuple[list[Choice], float]:
    """Walk back along the best way; also say how unlikely its worst step is."""
    least = 1.0
    at = max(range(len(best)), key=lambda j: best[j] + ends[j])
    backward = [math.exp((end - max(ends)) / _TEMPER) for end in ends]
    choices: list[Choice] = []
    for edges, track, sums in reversed(steps):
        came_from, _, likeliest, chosen = edges[track[at]]
        least = min(least, likeliest)
        before = [0.0] * len(sums)
        shares: dict[Label, float] = {}
        for source, target, likelihood, label in edges:
            onward = likelihood * backward[target]
            before[source] += onward
            shares[label] = shares.get(label, 0.0) + sums[source] * onward
        total = sum(shares.values())
        rivals = {label: share / total for label, share in shares.items()}
        share = rivals.pop(chosen)
        choices.append(Choice(chosen, share, rivals))
        at = came_from
        top = max(before)
        backward = [value / top for value in before]
    return choices[::-1], _TEMPER * math.log(least)
