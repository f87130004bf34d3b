"""Lines that meet, piece by piece: what belongs to one table or one box."""

import numpy as np

_TOUCHES = 1.0  # points between pieces of one line


def figures_of(
    across: np.ndarray, down: np.ndarray, tolerance: float
) -> list[tuple[list[int], list[int]]]:
    """Group the lines that meet, directly or through others.

    Parameters
    ----------
    across, down : numpy.ndarray, shape (n, 3)
        Level and upright lines: where each stands, and from where to where it runs.
    tolerance : float
        In points: lines this close meet.

    Returns
    -------
    list of (list of int, list of int)
        Places of the level and of the upright lines of every figure.
    """
    meets = meet(_whole(across), _whole(down), tolerance)
    figures = []
    left = np.ones(len(across), dtype=bool)
    for first in range(len(across)):
        if not left[first]:
            continue
        rows = np.zeros(len(across), dtype=bool)
        rows[first] = True
        while True:
            columns = meets[rows].any(axis=0)
            grown = rows | meets[:, columns].any(axis=1)
            if (grown == rows).all():
                break
            rows = grown
        left &= ~rows
        figures.append(
            (np.flatnonzero(rows).tolist(), np.flatnonzero(columns).tolist())
        )
    return figures


def meet(across: np.ndarray, down: np.ndarray, tolerance: float) -> np.ndarray:
    """Tell for every level and every upright line whether they meet."""
    at, start, end = (across[:, [n]] for n in range(3))
    return (
        (start - tolerance <= down[:, 0])
        & (down[:, 0] <= end + tolerance)
        & (down[:, 1] - tolerance <= at)
        & (at <= down[:, 2] + tolerance)
    )


def snapped(places: np.ndarray, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """Make one place of those closer than the tolerance; say which became which."""
    order = np.argsort(places, kind="stable")
    group = np.concatenate([[0], np.cumsum(np.diff(places[order]) > tolerance)])
    sums = np.bincount(group, weights=places[order])
    member = np.empty(len(places), dtype=int)
    member[order] = group
    return sums / np.bincount(group), member


def _whole(lines: np.ndarray) -> np.ndarray:
    """Give every line the ends of the longer one that it is a piece of.

    Programs draw a line piece by piece, row by row: the pieces beside a cell of many
    rows meet no other line.
    """
    whole = lines.copy()
    _, member = snapped(lines[:, 0], _TOUCHES)
    order = np.lexsort((lines[:, 1], member))
    groups, ends = member[order].tolist(), lines[order, 1:].tolist()
    run: list[int] = []
    end = 0.0
    for n, place in enumerate(order.tolist()):
        start, stop = ends[n]
        if run and (groups[n] != groups[n - 1] or start > end + _TOUCHES):
            _join(whole, run, end)
            run = []
        end = max(end, stop) if run else stop
        run.append(place)
    _join(whole, run, end)
    return whole


def _join(lines: np.ndarray, run: list[int], end: float) -> None:
    if len(run) > 1:
        lines[run, 1:] = lines[run[0], 1], end
