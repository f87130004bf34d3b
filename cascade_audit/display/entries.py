"""Findings on a card: what is the matter, by which criterion, and what to do."""

import pandas as pd

from cascade_audit.display.fragments import Fragment, items, mark, places, text
from cascade_audit.display.words import WORDS


def whole(
    title: str, hint: str, findings: pd.DataFrame, led: pd.DataFrame, lang: str = "id"
) -> Fragment:
    """Draw the card of a document as a whole: what is found on none of its boxes.

    Parameters
    ----------
    title : str
        Name of the document.
    hint : str
        What to do to see another card.
    findings : pandas.DataFrame
        The findings, the heaviest first, with `berat`.
    led : pandas.DataFrame
        What the same conditions also set off.
    lang : {"id", "en"}
        Language of the words around what the document says.

    Returns
    -------
    Fragment
        One entry for each finding.
    """
    words = WORDS[lang]
    body = entries(findings, led, words, lang)
    head = f'<h3>{text(words["whole"])}</h3><p class="kecil">{text(title)}</p>'
    note = f'<p class="kecil">{text(hint)}</p>'
    html = f'<article class="kotak-kartu">{head}{body}{note}</article>'
    return Fragment(html, f"{words['whole']}: {len(findings)}")


def entries(
    findings: pd.DataFrame, led: pd.DataFrame, words: dict[str, str], lang: str
) -> str:
    """List findings, the grave ones open.

    Parameters
    ----------
    findings : pandas.DataFrame
        The findings, the heaviest first, with `berat`.
    led : pandas.DataFrame
        What the same conditions also set off.
    words : dict of str to str
        The words of a language.
    lang : {"id", "en"}
        The language, for the signs.

    Returns
    -------
    str
        HTML.
    """
    listed = [_finding(row, led, words, lang) for row in findings.itertuples()]
    return items(listed) + f'<p class="kecil">{text(words["indication"])}</p>'


def _finding(row: tuple, led: pd.DataFrame, words: dict[str, str], lang: str) -> str:
    is_asked = row.jenis == "pertanyaan"
    known = {
        words["criterion"]: row.kriteria,
        words["effect"]: "" if is_asked else row.akibat,
        words["asked"] if is_asked else words["advice"]: row.rekomendasi,
    }
    why = "".join(
        f"<dt>{text(name)}</dt><dd>{text(said)}</dd>"
        for name, said in known.items()
        if said
    )
    warning = "" if row.kriteria_terverifikasi == "ya" else text(words["unverified"])
    also = led[led["induk_temuan"] == row.sidik]
    codes = ", ".join(dict.fromkeys(f"{r.kode} {r.judul}" for r in also.itertuples()))
    more = f'<p class="kecil">{text(words["also"])}: {text(codes)}</p>' if codes else ""
    head = f"{mark(row.berat, lang=lang)} <b>{text(row.kode)}</b> {text(row.judul)}"
    return (
        f"<details{' open' if row.berat == 'tinggi' else ''}><summary>{head} "
        f"{places(row.letak, most=6)}</summary><p>{text(row.kondisi)}</p>"
        f'<dl>{why}</dl><p class="kecil">{warning}</p>{more}</details>'
    )
