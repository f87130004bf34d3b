"""A page around a converted notebook: one file that asks nothing of any host."""

from cascade_audit.display.fragments import sheet, text

# The browser itself refuses scripts and requests, whatever a document smuggles in.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def page(title: str, body: str) -> str:
    """Wrap HTML into a page that can be opened, printed and sent on.

    Parameters
    ----------
    title : str
        Title of the page, as plain text; stands on it too.
    body : str
        HTML of the page.

    Returns
    -------
    str
        The page; it prints on A4.
    """
    return f"""<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(title)}</title>
<style>{sheet("page")}</style>
</head>
<body>
<h1>{text(title)}</h1>
{body}
</body>
</html>
"""
