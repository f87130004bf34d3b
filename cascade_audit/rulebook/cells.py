"""How a rule's limits stand in a cell of the workbook, and how they are read back."""

import re

_EMPTY = "(kosong)"  # a cell cannot show an empty text among several
_OPERATORS = {"==": "=", "IN": "salah satu dari", "NOT_IN": "bukan salah satu dari"}
_SIGNS = {shown: sign for sign, shown in _OPERATORS.items()}
_LEAF = re.compile(
    r"^(\w+) (>=|<=|!=|=|>|<|salah satu dari|bukan salah satu dari) (.+)$"
)

Condition = dict[str, object]


def values_text(values: list[object]) -> str:
    """Write a list of allowed or forbidden values."""
    return "; ".join(str(value) or _EMPTY for value in values)


def read_values(text: str) -> list[str]:
    """Read what :func:`values_text` wrote."""
    parts = [part.strip() for part in text.split(";")]
    return ["" if part == _EMPTY else part for part in parts if part]


def condition_text(condition: Condition | None) -> str:
    """Write a row condition as a sentence."""
    if not condition:
        return ""
    if condition["type"] == "comparison":
        operator = str(condition["operator"])
        parameter = condition["parameter"]
        shown = ", ".join(parameter) if isinstance(parameter, list) else parameter
        name = condition["column"]["name"]
        return f"{name} {_OPERATORS.get(operator, operator)} {_shown(shown)}"
    joint = " dan " if condition["type"] == "and" else " atau "
    return joint.join(condition_text(part) for part in condition["conditions"])


def read_condition(text: str) -> Condition | None:
    """Read what :func:`condition_text` wrote.

    Raises
    ------
    ValueError
        If a part is no comparison.
    """
    if not text.strip():
        return None
    return _joined("or", text.split(" atau "), lambda part: _read_all(part))


def _read_all(text: str) -> Condition:
    return _joined("and", text.split(" dan "), _read_leaf)


def _joined(kind: str, parts: list[str], read: object) -> Condition:
    conditions = [read(part.strip()) for part in parts]
    if len(conditions) == 1:
        return conditions[0]
    return {"type": kind, "conditions": conditions}


def _read_leaf(text: str) -> Condition:
    found = _LEAF.match(text)
    if not found:
        message = f"'{text}' bukan syarat; contoh: keyakinan >= 0.8"
        raise ValueError(message)
    name, shown, parameter = found.groups()
    operator = _SIGNS.get(shown, shown)
    read: object = _number(parameter)
    if operator in ("IN", "NOT_IN"):
        read = [part.strip() for part in parameter.split(",")]
    return {
        "type": "comparison",
        "column": {"name": name},
        "operator": operator,
        "parameter": read,
    }


def _shown(parameter: object) -> str:
    return str(parameter) or _EMPTY


def _number(text: str) -> object:
    if text == _EMPTY:
        return ""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
