"""Read one PDF for another process: blocks, or the reason, as JSON."""

import json
import sys
from pathlib import Path

from cascade_audit.errors import DocumentError
from cascade_audit.readers.pdf import read_here
from cascade_audit.readers.pdf.apart import bound_memory


def main() -> None:
    """Read the PDF that the first argument names."""
    bound_memory()
    try:
        said: dict[str, object] = {"blocks": read_here(Path(sys.argv[1]))}
    except DocumentError as error:
        said = {"wrong": error.wrong, "advice": error.advice}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
