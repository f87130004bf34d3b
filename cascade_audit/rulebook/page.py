"""The table of rules in ``expectations/README.md``."""

from cascade_audit.rulebook import Rule, read_suites
from cascade_audit.rulebook.cells import condition_text, values_text
from cascade_audit.sources import Config

BEGIN, END = "<!-- daftar aturan: awal -->", "<!-- daftar aturan: akhir -->"
_HEADS = (
    "id",
    "judul",
    "jenis",
    "tingkat",
    "yang diperiksa",
    "syarat",
    "kriteria",
    "berkas",
)
_CHECKS = {
    "expect_column_values_to_not_be_in_set": "bukan {values}",
    "expect_column_values_to_be_in_set": "salah satu dari {values}",
    "expect_column_value_lengths_to_be_between": "terisi",
    "expect_column_values_to_be_between": "antara {min_value} dan {max_value}",
}


def rules_page(config: Config) -> str:
    """Write the table of rules, between its two marks.

    Parameters
    ----------
    config : Config
        Whose suites to list.

    Returns
    -------
    str
        Markdown; a test holds ``expectations/README.md`` to it. To renew it::

            python -m cascade_audit.rulebook.page
    """
    rows = [_cells(rule) for rule in read_suites(config)]
    lines = ["| " + " | ".join(cells) + " |" for cells in (_HEADS, ["---"] * 8, *rows)]
    return "\n".join([BEGIN, *lines, END])


def renew(config: Config) -> None:
    """Put the table of rules into ``expectations/README.md``."""
    path = config.expectations / "README.md"
    text = path.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    path.write_text(before + rules_page(config) + after, encoding="utf-8")


def _cells(rule: Rule) -> list[str]:
    values = rule.kwargs.get("value_set")
    limits = {key: rule.kwargs.get(key, "…") for key in ("min_value", "max_value")}
    said = _CHECKS.get(rule.type, rule.type).format(
        values=values_text(values) if isinstance(values, list) else "", **limits
    )
    return [
        rule.id,
        rule.text("judul"),
        rule.jenis,
        rule.tingkat,
        f"`{rule.kwargs.get('column', '')}` {said}".replace("|", "/"),
        condition_text(rule.row_condition),
        str(rule.meta.get("kriteria", "")),
        f"{rule.tabel}.json",
    ]


if __name__ == "__main__":
    from cascade_audit.sources import resolve_config

    renew(resolve_config())
