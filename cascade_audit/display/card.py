"""A card for one box: what it says and where, what is found, what stands beside it."""

from typing import TYPE_CHECKING

from cascade_audit.display.comparing import compared
from cascade_audit.display.entries import entries
from cascade_audit.display.fragments import (
    Fragment,
    grade_sign,
    mark,
    path_words,
    places,
    rows,
    text,
)
from cascade_audit.display.words import WORDS

if TYPE_CHECKING:
    from cascade_audit.exploring.cards import Card

_FIELDS = {
    "indikator": "letak_indikator",
    "formulasi": "letak_formulasi",
    "tipe_penghitungan": "letak_tipe",
    "satuan": "",
    "target": "",
    "sumber_data": "letak_sumber",
    "keterangan": "",
    "penanggung_jawab": "",
}
_ALIKE = (("nama", "nama"), ("sasaran", "kinerja"), ("indikator", "indikator"))
_MOST_ROWS = 60


def card(known: "Card", lang: str = "id") -> Fragment:
    """Draw the card of one box.

    Parameters
    ----------
    known : Card
        What :func:`cascade_audit.exploring.cards.card` gathered.
    lang : {"id", "en"}
        Language of the words around what the document says.

    Returns
    -------
    Fragment
        Sections that fold; nothing of the document is shortened.
    """
    words = WORDS[lang]
    node = known.node
    parts = [
        (words["said"], _said(known, words), True),
        (words["found"], _found(known, words, lang), True),
        (words["source"], _source(known, words, lang), True),
        (words["official"], _official(known, words), True),
        (words["elsewhere"], _elsewhere(known, words), False),
        (words["earlier"], _earlier(known, words), True),
    ]
    body = "".join(_section(title, html, is_open) for title, html, is_open in parts)
    worst = known.findings["berat"].iloc[0] if len(known.findings) else ""
    where = " · ".join(
        text(node[name])
        for name in ("perangkat_daerah", "tahun", "versi", "dokumen", "kode")
        if node[name]
    )
    head = (
        f'<p class="kecil">{text(path_words(node["jalur"]))}</p>'
        f"<h3>{mark(worst, lang=lang)} {text(node['nama'])}</h3>"
        f'<p class="kecil">{where}</p>'
    )
    html = f'<article class="kotak-kartu">{head}{body}</article>'
    return Fragment(html, f"{path_words(node['jalur'])}: {node['nama']}")


def _section(title: str, html: str, is_open: bool) -> str:
    state = " open" if is_open else ""
    return f"<details{state}><summary><b>{text(title)}</b></summary>{html}</details>"


def _said(known: "Card", words: dict[str, str]) -> str:
    body = []
    for name in ("nama", "sasaran"):
        read = known.passages.loc[known.passages["peran"] == name, "letak"]
        value = _value(known.node[name], words)
        body.append([text(words[name]), value, places("; ".join(read), most=6)])
    parts = [_grid(body)]
    for row in known.indicators.to_dict("records"):
        body = [
            [text(words[name]), _field(name, row, words), places(row.get(place, ""))]
            for name, place in _FIELDS.items()
            if row[name]
        ]
        missing = [words[name].lower() for name in _FIELDS if not row[name]]
        if missing:
            body.append([text(words["unwritten"]), text(", ".join(missing)), ""])
        sure = f"{row['keyakinan']:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        body.append([text(words["keyakinan"]), sure, ""])
        parts.append(_grid(body))
    return "".join(parts)


def _grid(body: list[list[str]]) -> str:
    lines = "".join(
        f'<tr><th scope="row">{name}</th><td>{value}</td><td>{place}</td></tr>'
        for name, value, place in body
    )
    return f'<table class="isian"><tbody>{lines}</tbody></table>'


def _value(value: object, words: dict[str, str]) -> str:
    missing = f'<span class="kecil">({text(words["unwritten"].lower())})</span>'
    return text(value) if str(value) else missing


def _field(name: str, row: dict[str, object], words: dict[str, str]) -> str:
    shown = _value(row[name], words)
    if name == "indikator":
        return f"<b>{shown}</b>"
    if name == "tipe_penghitungan" and row[name]:
        read = f"{row['akumulasi']}, {row['polaritas']}".replace("_", " ")
        return (
            f'{shown} <span class="kecil">({text(words["akumulasi"])}: {read})</span>'
        )
    return shown


def _found(known: "Card", words: dict[str, str], lang: str) -> str:
    if known.findings.empty:
        return f"<p>{text(words['nothing_found'])}</p>"
    return entries(known.findings, known.led, words, lang)


def _source(known: "Card", words: dict[str, str], lang: str) -> str:
    cited: dict[str, list[str]] = {}
    for row in known.findings.itertuples():
        sign = f"{grade_sign(row.berat, lang)[0]} {row.kode}"
        for place in row.letak.split("; "):
            cited.setdefault(place, []).append(sign)
    lines = []
    for letak, same in known.passages.groupby("letak", sort=False):
        said = " ".join(_passage(row, words) for row in same.itertuples())
        signs = text(" ".join(dict.fromkeys(cited.get(str(letak), []))))
        lines.append(
            f'<tr><td>{places(str(letak))}</td><td>{said}</td><td class="kecil">'
            f"{signs}</td></tr>"
        )
    return f'<table class="kutipan"><tbody>{"".join(lines)}</tbody></table>'


def _passage(row: tuple, words: dict[str, str]) -> str:
    label = f'<span class="kecil">{text(row.label)}</span> ' if row.label else ""
    if not row.teks:
        return label
    name = words.get(row.peran, row.peran.replace("_", " "))
    title = text(name)
    return f'{label}<mark title="{title}">{text(row.teks)}</mark><sup>{title}</sup>'


def _official(known: "Card", words: dict[str, str]) -> str:
    if not known.official:
        return f"<p>{text(words['no_official'])}</p>"
    first = known.indicators.iloc[0] if len(known.indicators) else {}
    printed = {name: str(known.node[name]) for name in ("nama", "sasaran", "kode")}
    printed |= {name: str(first.get(name, "")) for name in ("indikator", "satuan")}
    pairs = [*_ALIKE, ("satuan", "satuan"), ("kode", "kode")]
    body = []
    for own, theirs in pairs:
        if not known.official[theirs]:
            continue
        left, right = compared(printed[own], known.official[theirs])
        body.append([text(words[own]), left or _value("", words), right])
    note = (
        f'<p class="kecil">{text(words["dasar"])}: {text(known.official["dasar"])}</p>'
    )
    return rows(["", words["printed"], words["prescribed"]], body) + note


def _elsewhere(known: "Card", words: dict[str, str]) -> str:
    if known.elsewhere.empty:
        return f"<p>{text(words['no_elsewhere'])}</p>"
    columns = ["perangkat_daerah", "indikator", "tipe_penghitungan", "sumber_data"]
    shown = known.elsewhere.head(_MOST_ROWS)
    body = [
        [*(text(row[name]) for name in columns), places(row["letak_indikator"])]
        for row in shown.to_dict("records")
    ]
    hidden = len(known.elsewhere) - len(shown)
    more = f"<p>{text(words['more_rows'].format(hidden))}</p>" if hidden else ""
    heads = [words[name] for name in (*columns, "letak_indikator")]
    return rows(heads, body) + more


def _earlier(known: "Card", words: dict[str, str]) -> str:
    if known.earlier.empty:
        return f"<p>{text(words['no_earlier'])}</p>"
    body = []
    for row in known.earlier.itertuples():
        left, right = compared(row.lama, row.baru)
        if row.lama == row.baru:
            right = f'<span class="kecil">= {text(words["same"])}</span>'
        body.append([text(words[row.kolom]), left, right])
    first = known.earlier.iloc[0]
    title = f"{first['tahun']} {first['versi']}"
    heads = [words["kolom"], f"{words['lama']} ({title})", words["baru"]]
    return rows(heads, body)
