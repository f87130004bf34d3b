"""Which texts say the same in other spellings: key collision, then nearest neighbour.

A text's key is the set of its words in lower case, each in its standard spelling. Words
are brought to it by ``ejaan.csv``, by the nearest known word, and by what an auditor
decided in ``putusan_rumpun.csv``, which wins.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

import pandas as pd

from cascade_audit.deriving import Lexicons
from cascade_audit.deriving.wording import phrases
from cascade_audit.errors import ConfigurationError
from cascade_audit.matching import nearest_spellings, normalise

TERMS = ("lingkup", "rumpun", "bentuk", "banyak", "cara", "bentuk_pilihan")
VERDICTS = ("lingkup", "bentuk", "bentuk_lain", "putusan", "bentuk_pilihan")
_FILE = "putusan_rumpun.csv"
_WORD, _TEXT = "kata", "teks"
_SAME, _OTHER = "sama", "beda"
_BY_LIST, _BY_NEIGHBOUR, _BY_KEY, _BY_AUDITOR = (
    "daftar ejaan", "tetangga terdekat", "kunci sama", "putusan auditor",
)  # fmt: skip


class Variants:
    """Brings texts that say the same to one key.

    Parameters
    ----------
    counts : mapping of str to int
        How often each distinct text is used.
    lexicons : Lexicons
        Spellings, and the official names, whose words are right.
    verdicts : pandas.DataFrame
        What auditors decided (``putusan_rumpun.csv``).
    """

    def __init__(
        self, counts: Mapping[str, int], lexicons: Lexicons, verdicts: pd.DataFrame
    ) -> None:
        self._counts = Counter[str]()
        for text, count in counts.items():
            if text:
                self._counts[normalise(text)] += count
        self._standard = {
            normalise(wrong): normalise(right)
            for wrong, right in lexicons.mapping("ejaan", "salah", "baku").items()
        }
        self._misspelt = phrases(self._standard)
        self._known = frozenset(
            word for text in lexicons.official_texts for word in text.split()
        )
        self._decide(verdicts)

    def key(self, text: str) -> str:
        """Give the key of a text; "" for none."""
        plain = normalise(text)
        if plain not in self._keys:
            self._keys[plain] = self._alone.get(plain) or self._key(plain)
        return self._keys[plain]

    def label(self, key: str, usual: str) -> str:
        """Give the form that auditors prefer for a key, or else the usual one."""
        return self._preferred.get(key, usual)

    def terms(self) -> pd.DataFrame:
        """List the clusters of more than one form.

        Returns
        -------
        pandas.DataFrame
            Columns of ``TERMS``; the forms of one `rumpun` follow each other, the most
            used first.
        """
        rows = [*self._word_rows(), *self._text_rows()]
        terms = pd.DataFrame(rows, columns=list(TERMS))
        sizes = terms.groupby(["lingkup", "rumpun"])["bentuk"].transform("size")
        terms = terms[sizes > 1].assign(urutan=-terms["banyak"])
        order = ["lingkup", "rumpun", "urutan", "bentuk"]
        return terms.sort_values(order, ignore_index=True)[list(TERMS)]

    def _decide(self, verdicts: pd.DataFrame) -> None:
        self._same_words: dict[str, str] = {}
        self._other_words: set[str] = set()
        self._alone: dict[str, str] = {}
        self._joined: dict[str, str] = {}
        self._preferred: dict[str, str] = {}
        self._keys: dict[str, str] = {"": ""}
        for row in verdicts.to_dict("records"):
            _refuse_unknown(row)
            one, other = normalise(row["bentuk"]), normalise(row["bentuk_lain"])
            if row["lingkup"] == _WORD:
                self._decide_word(one, other, row["putusan"])
        for row in verdicts.to_dict("records"):
            one, other = normalise(row["bentuk"]), normalise(row["bentuk_lain"])
            if row["lingkup"] == _TEXT and row["putusan"] == _OTHER:
                self._alone[one] = f"={one}"
            elif row["lingkup"] == _TEXT:
                self._joined[self._key(one)] = self._key(other)
                self._preferred[self._key(other)] = (
                    row["bentuk_pilihan"] or row["bentuk_lain"]
                )

    def _decide_word(self, one: str, other: str, verdict: str) -> None:
        if verdict == _SAME:
            self._same_words[one] = other
        else:
            self._other_words |= {one}

    def _key(self, plain: str) -> str:
        standard = self._misspelt.sub(self._right, plain)
        words = {self._meant.get(word, word) for word in standard.split()}
        key = " ".join(sorted(words))
        return self._joined.get(key, key)

    def _right(self, found: object) -> str:
        return self._standard[" ".join(found[0].lower().split())]

    @cached_property
    def _meant(self) -> dict[str, str]:
        near = nearest_spellings(self._used, self._known)
        kept = {w: m for w, m in near.items() if w not in self._other_words}
        return kept | self._same_words

    @cached_property
    def _used(self) -> Counter[str]:
        used = Counter[str]()
        for text, count in self._counts.items():
            for word in self._misspelt.sub(self._right, text).split():
                used[word] += count
        return used

    def _word_rows(self) -> Iterable[tuple[object, ...]]:
        printed = Counter[str]()
        for text, count in self._counts.items():
            for found in self._misspelt.findall(text):
                printed[found] += count
        meant = {wrong: (self._standard[wrong], _BY_LIST) for wrong in printed}
        for wrong, right in self._meant.items():
            how = _BY_AUDITOR if wrong in self._same_words else _BY_NEIGHBOUR
            if self._used[wrong]:
                meant[wrong] = (right, how)
                printed[wrong] = self._used[wrong]
        for right in {right for right, _ in meant.values()}:
            proper = self._used[right] - sum(
                printed[wrong]
                for wrong, (to, how) in meant.items()
                if to == right and how == _BY_LIST
            )
            if proper > 0:
                yield (_WORD, right, right, proper, "", right)
        for wrong, (right, how) in meant.items():
            yield (_WORD, right, wrong, printed[wrong], how, right)

    def _text_rows(self) -> Iterable[tuple[object, ...]]:
        clusters: dict[str, list[str]] = {}
        for text in self._counts:
            clusters.setdefault(self.key(text), []).append(text)
        for key, texts in clusters.items():
            if len(texts) > 1:
                usual = max(texts, key=lambda text: (self._counts[text], text))
                label = self.label(key, usual)
                how = _BY_AUDITOR if key in self._preferred else _BY_KEY
                for text in texts:
                    yield (_TEXT, label, text, self._counts[text], how, label)


def _refuse_unknown(row: dict[str, str]) -> None:
    if row["lingkup"] in (_WORD, _TEXT) and row["putusan"] in (_SAME, _OTHER):
        return
    wrong = f"lingkup '{row['lingkup']}' atau putusan '{row['putusan']}' tidak dikenal."
    advice = "lingkup: kata atau teks; putusan: sama atau beda."
    raise ConfigurationError(_FILE, wrong, advice)
