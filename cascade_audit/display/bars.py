"""Bars within the cells of a table; each says its number to those who cannot see."""

from cascade_audit.display.fragments import rows


def bar(share: float, colour: str, said: str) -> str:
    """Draw a bar.

    Parameters
    ----------
    share : float
        Its length, as a share of the cell.
    colour : str
        Of CSS.
    said : str
        What it stands for, read aloud and shown under the mouse.
    """
    width = f"width:{share * 100:.1f}%"
    style = f"display:inline-block;height:.9em;background:{colour};{width}"
    return (
        f'<span role="img" aria-label="{said}" title="{said}" style="{style}"></span>'
    )


def left_table(heads: list[str], body: list[list[str]]) -> str:
    """Draw a table of HTML cells that begin at the left, whatever a notebook does."""
    left = '<span style="display:block;text-align:left">'
    return rows(heads, [[f"{left}{cell}</span>" for cell in row] for row in body])
