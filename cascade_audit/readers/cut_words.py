"""Words that a column too narrow for them cuts in two, without a hyphen.

On the page nobody can see whether a line that is full to its last letter ends a word or
cuts one. The document knows: its other words tell, and where they say that words are
cut, pieces that stand nowhere else are no words of their own.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from cascade_audit.readers.blocks import Block
from cascade_audit.readers.overleaf import going_on

CUT = "\u00ad"  # behind a line that may go on with the next one in the middle of a word
_PIECES = re.compile(rf"\S*{CUT}\S+")
_LONGEST = 60  # letters of a word, more than enough
_ENOUGH = 3  # pairs of pieces of which neither stands elsewhere
_REST = re.compile(rf"(?![a-z][.)])[^\W\d_][^\s{CUT}]*")
_WORD = re.compile(r"\w+")


def mended(blocks: Iterable[Block]) -> list[Block]:
    """Join the words that were cut; others keep their blank and their line.

    Parameters
    ----------
    blocks : iterable of Block
        All of one document, with `CUT` where a word may have been cut.
    """
    kept = list(blocks)
    if not any(CUT in block.text for block in kept):
        return kept
    is_cut = _judge(kept)
    for foot, head in going_on(kept):
        above, below = kept[foot], kept[head]
        rest = _REST.match(below.text)
        if rest and above.text.endswith(CUT) and is_cut(above.text, rest[0]):
            kept[foot] = _changed(above, rf"{CUT}$", rest[0])
            kept[head] = _changed(below, rf"^{re.escape(rest[0])}[\s{CUT}]*", "")
    return [_mended(block, is_cut) for block in kept if block.text]


def _judge(blocks: list[Block]) -> Callable[[str, str], bool]:
    """Learn from a document which pieces are one word."""
    whole = {word for block in blocks for word in _whole_words(block)}
    pieces = {pair for block in blocks for pair in _pieces(block.text)}
    known = any(b + a in whole or len(a) == 1 for b, a in pieces)
    strange = sum(not whole.intersection(pair) for pair in pieces)
    are_cut = known or strange >= max(_ENOUGH, len(pieces) / 2)

    def is_cut(head: str, tail: str) -> bool:
        before, after = _last(head[-_LONGEST:]), _first(tail[:_LONGEST])
        if tail[0] == "/" or before + after in whole:
            return True
        return are_cut and not whole.intersection((before, after))

    return is_cut


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what may be one word."""
    for found in _PIECES.findall(text):
        for before, after in pairwise(found.split(CUT)):
            if after:
                yield _last(before), _first(after)


def _whole_words(block: Block) -> Iterator[str]:
    """Yield the words that no line and no page can have cut."""
    for word in block.text.split()[1:-1]:
        if CUT not in word:
            yield from (part for part in _words(word) if len(part) > 1)


def _changed(block: Block, pattern: str, put: str) -> Block:
    said = (re.sub(pattern, put, text) for text in (block.text, block.printed))
    return block._replace(**dict(zip(("text", "printed"), said, strict=True)))


def _mended(block: Block, is_cut: Callable[[str, str], bool]) -> Block:
    if CUT not in block.text:
        return block

    def settled(text: str, between: str) -> str:
        head, *tails = text.removesuffix(CUT).split(CUT)
        for tail in tails:
            head += tail if is_cut(head, tail) else between + tail
        return head

    return block._replace(
        text=settled(block.text, " "), printed=settled(block.printed, "\n")
    )


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _last(text: str) -> str:
    return next(reversed(_words(text)), "")


def _first(text: str) -> str:
    return next(iter(_words(text)), "")
