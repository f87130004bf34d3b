"""What a text is about: its key words, one token for words that mean the same."""

import re
from functools import lru_cache

from cascade_audit.deriving.kinds import SCORED, KindReader
from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.wording import phrases, words_of
from cascade_audit.matching import stem

_NUMBER = re.compile(r"\d")
_VERB_AFTER = re.compile(r"\byang\s+((?:telah|sudah|akan)\s+)?(\w+)(?:\s+(\w+))?")
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_TELLING = 3  # key words; fewer do not tell what is meant
_MARKS = re.compile(r"[^\w\s-]")


class SubjectReader:
    """Reads key words by ``kata_kunci.csv`` and ``padanan_kata.csv``.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    kinds : KindReader
        What reads the word of measure.
    """

    def __init__(self, lexicons: Lexicons, kinds: KindReader) -> None:
        self._kinds = kinds
        self._ignored = lexicons.function_words
        self._linking = lexicons.linking_words
        self._common = lexicons.pattern("kata_kunci", peran="umum")
        self._doing = frozenset(lexicons.words("kata_kunci", peran="pelaksanaan"))
        self._quality = lexicons.pattern("kata_kunci", peran="mutu")
        self._alike = lexicons.pattern("padanan_kata")
        self._groups: dict[str, frozenset[str]] = {}
        self._own_groups: dict[str, set[str]] = {}
        for row in lexicons.rows("padanan_kata"):
            self._own_groups.setdefault(row["kata"], set()).add(row["kelompok"])
        units = lexicons.rows("satuan_hitung")
        self._counters = {row["kata"]: row["penggolong"] == "ya" for row in units}
        self._is_key = lru_cache(maxsize=20_000)(self._carries_meaning)
        self._remembered = lru_cache(maxsize=20_000)(self._keys)

    def keys(self, text: str) -> frozenset[str]:
        """List the stems of a text's key words, and the groups they belong to.

        Notes
        -----
        Of texts joined by " | " each is read by itself, and remembered.
        """
        return frozenset().union(*map(self._remembered, text.split(" | ")))

    def _keys(self, text: str) -> frozenset[str]:
        tokens = {stem(word) for word in self.words(text)}
        for found in self._alike.findall(text):
            tokens |= self._group(" ".join(found.lower().split()))
        return frozenset(tokens)

    def words(self, text: str) -> list[str]:
        """List a text's key words in lower case, each once."""
        return [word for word in dict.fromkeys(words_of(text)) if self._is_key(word)]

    def met(self, text: str, other: str) -> list[str]:
        """List the key words of a text that another one speaks of, too."""
        known = self.keys(other)
        return [word for word in self.words(text) if self.keys(word) & known]

    def _carries_meaning(self, word: str) -> bool:
        if word in self._ignored or _NUMBER.match(word):
            return False
        return not self._common.fullmatch(word)

    def abbreviates(self, text: str, meant: str) -> bool:
        """Tell whether a text holds the initials of words that another spells out.

        "data SIK" speaks of "Sistem Informasi Kesehatan".
        """
        words = [w for w in words_of(meant) if w not in self._linking]
        initials = "".join(word[0] for word in words).upper()
        return any(found in initials for found in _CAPITALS.findall(text))

    def counted(self, text: str) -> str:
        """Give an indicator's text without its word of measure."""
        return self._kinds.measure(text).rest

    def qualities(self, text: str) -> list[str]:
        """List the qualities that a text names, such as "tepat waktu"."""
        return [
            " ".join(found.lower().split()) for found in self._quality.findall(text)
        ]

    def unmet_thing(self, text: str, known: frozenset[str]) -> str:
        """Name what an indicator counts where key words know nothing of it.

        Parameters
        ----------
        text : str
            The indicator.
        known : frozenset of str
            What :meth:`keys` made of other texts.

        Returns
        -------
        str
            The first word that is counted; "" where that word, a group of words that
            mean the same, or a third of the words is known, and for scores.
        """
        measure = self._kinds.measure(text)
        words = self.words(measure.rest)
        if measure.jenis in SCORED or len(words) < _TELLING:
            return ""
        missing = [word for word in words if not self.keys(word) & known]
        groups = {key for key in self.keys(measure.rest) if key.startswith("=")}
        is_met = words[0] not in missing or bool(groups & known)
        return "" if is_met or 3 * len(missing) < 2 * len(words) else words[0]

    def head(self, text: str) -> tuple[str, ...]:
        """Give the stems of the first two words that are counted."""
        words = self._content(self.counted(text))
        return tuple(stem(word) for word in words[:2])

    def signatures(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Sign what is measured: the object as such, and its head within one box.

        Returns
        -------
        tuple of two tuples of str
            Equal first signatures mean the same object and measure anywhere at a
            level; equal second ones only beside each other; () for none.
        """
        measure = self._kinds.measure(text)
        if not measure.kata:
            return (), ()
        counted = _MARKS.sub(" ", measure.rest.lower())
        verb = _VERB_AFTER.search(counted)
        words = self._content(counted[: verb.start()] if verb else counted)
        if not words:
            return (), ()
        is_doing = verb is None or verb[2] in self._doing
        head = words[0]
        if is_doing:
            length = 3 if self._counters.get(head) is False else 2
            return (measure.jenis, *map(stem, words[:length])), ()
        said = [stem(verb[2])]
        is_bare_unit = head in self._counters and len(words) == 1
        if is_bare_unit:
            said.append(stem(verb[3] or ""))
        whole = (measure.jenis, *map(stem, words), *said)
        # A kind or unit in front ("jenis", "unit") does not say what is counted.
        is_vague = is_bare_unit or self._counters.get(head, False)
        beside = () if is_vague else (measure.jenis, stem(head), *said[:1])
        return whole, beside

    def _content(self, text: str) -> list[str]:
        return [word for word in words_of(text) if word not in self._linking]

    def _group(self, phrase: str) -> frozenset[str]:
        if phrase not in self._groups:
            inside = [
                group
                for word, groups in self._own_groups.items()
                if phrases([word]).search(phrase)
                for group in groups
            ]
            self._groups[phrase] = frozenset(f"={group}" for group in inside)
        return self._groups[phrase]
