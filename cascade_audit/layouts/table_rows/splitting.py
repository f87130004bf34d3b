"""Cells that hold several indicators, and the values that go with each."""

import re
from collections.abc import Iterator

from cascade_audit.layouts.content import split_list
from cascade_audit.layouts.labels import ITEMS, clean
from cascade_audit.layouts.table_rows.grid import Cell
from cascade_audit.layouts.table_rows.records import Told, goes_on
from cascade_audit.layouts.table_rows.words import Words, plain

_MARKED = re.compile(r"^\s*(?:[-–—•*·▪●○➢✓]|\(?(?:\d{1,2}|[a-z])[.)]\s?(?=\S))")
_RESULT = re.compile(r"^(?:Ter|Me|Ber)\w{3,}(?:nya|kan)\b")
_OF_SEVERAL = ("keterangan", "formulasi", "tipe_penghitungan", "sumber_data")
# "IK 1 :" or "IKU-2.1.", whatever the letters are short for
_ABBREVIATED = re.compile(r"^[A-Z]{2,6}[\s.-]*\d+(?:\.\d+)*\s*[:.=–-]\s*(?=\S)")
# "1.2 Persentase ...": the second indicator of the first row
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=[^\W\d_]{2})")
_LABEL = re.compile(r"^([^:]{3,80}?)\s*:\s*(?=\S)")


def indicators_in(text: str, words: Words, lines: int = 0) -> list[str]:
    """Split a cell at numbering, bullets, separate lines or ";".

    Parameters
    ----------
    text : str
        The cell, lines apart.
    words : Words
        The vocabulary: an indicator on a line of its own begins with a measure.
    lines : int, optional
        How many lines the values beside the cell have, if they tell.

    Returns
    -------
    list of str
        Texts without bullets, numbers and labels; never split at commas or "dan".
    """
    said = [line.strip() for line in text.split("\n") if line.strip()]
    items: list[str] = []
    all_apart = lines == len(said) > 1
    for line in said:
        if items and not _begins(items[-1], line, words, is_apart=all_apart):
            items[-1] = f"{items[-1]} {line}"
        else:
            items.append(line)
    parts = [part for item in items for part in split_list(item)]
    return [cut for cut in (_unlabelled(part, words) for part in parts) if cut]


def _begins(before: str, line: str, words: Words, *, is_apart: bool) -> bool:
    """Tell an indicator of its own from a line that goes on."""
    if _MARKED.match(line):
        return True
    if goes_on(before, line, words):
        return False
    if is_apart or before.endswith(";") or _RESULT.match(line):
        return True
    return _is_measure(_NUMBERED.sub("", _ABBREVIATED.sub("", line)), words)


def _unlabelled(text: str, words: Words) -> str:
    """Take a field label such as "Indikator Program (Outcome) :" off."""
    found = _LABEL.match(text)
    if found and words.meaning(found[1]).role == "indikator":
        return clean(text[found.end() :])
    plainly = _NUMBERED.sub("", _ABBREVIATED.sub("", text))
    return plainly if _is_measure(plainly, words) else text


def _is_measure(text: str, words: Words) -> bool:
    first = plain(text).split()[:1]
    return bool(first) and first[0] in words.measures


def values_for(text: str, count: int) -> list[str]:
    """Give each of several indicators its own of the values in a cell, if it can be.

    Examples
    --------
    >>> values_for("85%; 12 Dokumen", 2)
    ['85%', '12 Dokumen']
    >>> values_for("85%", 2)
    ['85%', '85%']
    """
    whole = clean(text)
    lines = [line for line in text.split("\n") if line.strip()]
    apart = lines if len(lines) == count else text.split(";")
    if count > 1 and len(apart) == count:
        return [clean(part) for part in apart]
    return [whole] * count


def cells_of(told: Told) -> Iterator[Cell]:
    """Yield the cells of an indicator and of all that explains it."""
    yield from told.cells
    yield from told.values.values()
    for cells in (*told.more.values(), *told.further.values()):
        yield from cells


def shared_values(
    told: Told, count: int, words: Words
) -> dict[str, tuple[list[str], str]]:
    """Share explanations out to the indicators of a cell.

    Returns
    -------
    dict of str to (list of str, str)
        By role: the text for each indicator, and where it stands.
    """
    values: dict[str, tuple[list[str], str]] = {}
    for role, cell in told.values.items():
        text = "\n".join([cell.text, *(c.text for c in told.more.get(role, ()))])
        for part, said in _labelled_parts(role, text, words).items():
            values.setdefault(part, (values_for(said, count), cell.letak))
    return values


def _labelled_parts(role: str, text: str, words: Words) -> dict[str, str]:
    """Cut a cell at labels such as "Sumber Data :"; whole if it has none."""
    if role not in _OF_SEVERAL:
        return {role: text}
    parts = parts_at_labels(role, text, words)
    return parts if any(part != role for part in parts) else {role: text}


def parts_at_labels(role: str, text: str, words: Words) -> dict[str, str]:
    """Cut a text at labels of explanations; what stands before them is of `role`."""
    parts: dict[str, str] = {}
    at = role
    for line in text.split("\n"):
        tokens = words.labels.tokens(line.strip())
        for token in tokens:
            if token.kind in ITEMS:
                at = token.kind
            # The marks of a list tell indicators apart.
            is_listed = at == "indikator" and len(tokens) == 1
            is_cut = token.kind in (*ITEMS, "teks") and not is_listed
            said = token.value if is_cut else line
            parts[at] = f"{parts.get(at, '')}\n{said}".strip()
    return parts


def targets_of(
    told: Told, count: int, place: int
) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the target of each year; several without a year are nobody's."""
    for year, cell in told.targets.items():
        if len({other.at for other in told.more[year]}) == 1:
            text = "\n".join(c.text for c in (cell, *told.further.get(year, ())))
            yield year, (values_for(text, count)[place], cell.at)
