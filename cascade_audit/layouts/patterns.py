"""Patterns made of the words of a lexicon, and the marks of a list."""

import re
from collections.abc import Iterable

# "A. Yani" is a name: a capital counts as a list letter only before ")".
MARK = r"(?:(?<!\w)(?-i:(?:[a-z]|\d{1,2})[.)]|[A-Z]\))(?=\s|\D|$)|[-–—•*·▪●○➢✓])"


def alternatives(words: Iterable[str]) -> str:
    """Join words to one pattern, longest first, blanks and slashes flexible."""
    by_length = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_flexible(word) for word in by_length) + ")"


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that is blind to case."""
    return re.compile(pattern, re.IGNORECASE)


def _flexible(word: str) -> str:
    parts = (re.escape(part) for part in re.split(r"\s*/\s*", word))
    return r"\s*/\s*".join(part.replace(r"\ ", r"\s+") for part in parts)
