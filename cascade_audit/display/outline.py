"""The cascade as a tree to move about in, with a mouse or with the arrow keys."""

from collections import Counter
from collections.abc import Collection
from html import escape

import pandas as pd

from cascade_audit.display.fragments import (
    GRADES,
    Fragment,
    grade_sign,
    mark_short,
    path_words,
    text,
)
from cascade_audit.display.words import WORDS


def outline(
    nodes: pd.DataFrame,
    counts: dict[str, Counter],
    matching: Collection[str] | None = None,
    lang: str = "id",
) -> Fragment:
    """Draw the boxes of one document as a tree whose boxes can be chosen.

    Parameters
    ----------
    nodes : pandas.DataFrame
        Rows of ``nodes`` of one document.
    counts : dict of str to collections.Counter
        What is found on each box, by `node_id` and grade.
    matching : collection of str, optional
        Boxes to show, with those above them; all if not given.
    lang : {"id", "en"}
        Language of the signs.

    Returns
    -------
    Fragment
        Nested items, each with ``data-id``; branches that lead to a matching box stand
        open.
    """
    words = WORDS[lang]
    drawn = _Drawn(nodes, counts, matching, lang)
    roots = drawn.children.get("", [])
    items = "".join(drawn.item(root, 1) for root in roots)
    shown = len(nodes) if matching is None else len(set(matching) & drawn.known)
    line = words["boxes"].format(shown, len(nodes))
    if not items:
        return Fragment(f"<p>{text(words['no_boxes'])}</p>", words["no_boxes"])
    html = f'<ul class="ranting" role="tree" aria-label="{text(line)}">{items}</ul>'
    return Fragment(f'<p class="kecil">{text(line)}</p>{html}', line)


class _Drawn:
    """Draws items; knows who hangs below whom and what matches."""

    def __init__(
        self,
        nodes: pd.DataFrame,
        counts: dict[str, Counter],
        matching: Collection[str] | None,
        lang: str,
    ) -> None:
        self.known = set(nodes["node_id"])
        self.children: dict[str, list[tuple]] = {}
        above: dict[str, str] = {}
        for node in nodes.itertuples():
            parent = node.induk if node.induk in self.known else ""
            self.children.setdefault(parent, []).append(node)
            above[node.node_id] = parent
        self._counts, self._lang = counts, lang
        self._matching = None if matching is None else set(matching)
        self._kept = self.known if matching is None else set()
        for node_id in () if matching is None else self._matching & self.known:
            while node_id and node_id not in self._kept:
                self._kept.add(node_id)
                node_id = above[node_id]

    def item(self, node: tuple, level: int) -> str:
        if node.node_id not in self._kept:
            return ""
        below = self.children.get(node.node_id, [])
        inner = "".join(self.item(child, level + 1) for child in below)
        is_open = self._matching is not None or level < 2
        state = f' aria-expanded="{str(is_open).lower()}"' if inner else ""
        group = f'<ul role="group">{inner}</ul>' if inner else ""
        return (
            f'<li role="treeitem" tabindex="-1" aria-level="{level}"{state} '
            f'data-id="{escape(node.node_id)}">{self._line(node, bool(inner))}'
            f"{group}</li>"
        )

    def _line(self, node: tuple, has_branch: bool) -> str:
        found = self._counts.get(node.node_id, Counter())
        worst = next((grade for grade in GRADES if found[grade]), "")
        label = path_words(node.jalur.rpartition("/")[2])
        handle = "▸" if has_branch else "·"
        is_hit = self._matching is not None and node.node_id in self._matching
        deeper = self._below(node) if has_branch else ""
        name = f"<b>{text(node.nama)}</b>" if is_hit else text(node.nama)
        return (
            f'<div class="ranting-baris"><span class="buka" aria-hidden="true">{handle}'
            f"</span>{mark_short(worst, found[worst], self._lang)} "
            f"<span>{text(label)}: {name} {deeper}</span></div>"
        )

    def _below(self, node: tuple) -> str:
        """Say the worst that hangs below a closed branch."""
        found = Counter()
        waiting = list(self.children.get(node.node_id, []))
        while waiting:
            child = waiting.pop()
            found += self._counts.get(child.node_id, Counter())
            waiting += self.children.get(child.node_id, [])
        signs = [
            f"{grade_sign(grade, self._lang)[0]} {found[grade]}"
            for grade in ("tinggi", "sedang", "pertanyaan")
            if found[grade]
        ]
        return f'<span class="kecil bawah">↓ {" ".join(signs)}</span>' if signs else ""
