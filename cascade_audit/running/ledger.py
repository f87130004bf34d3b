"""The ledger of a year: what was begun, what ended and how; and who holds the folder.

Whether a result is complete is never read from here but from the result itself, which
appears in one step. The ledger is for people who want to know what happened.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from cascade_audit.errors import RunError, UsageError

LEDGER = "buku-besar.jsonl"
_LOCK = ".kunci"


@contextmanager
def holding(output: Path) -> Iterator[None]:
    """Hold an output folder for one run; the system lets go of it if the run is killed.

    Parameters
    ----------
    output : pathlib.Path
        Folder of results.

    Raises
    ------
    RunError
        If another run holds it.
    UsageError
        If nothing can be written there.
    """
    lock = FileLock(output / _LOCK)
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise RunError(
            str(output),
            "folder hasil ini sedang dipakai oleh  cascade-audit run  lain.",
            "Tunggu sampai selesai, atau sebut folder lain pada --output.",
        ) from None
    except OSError as error:
        raise UsageError(
            str(output),
            f"hasil tidak dapat ditulis ({error.strerror or error}).",
            "Sebut folder lain pada --output.",
        ) from None
    try:
        yield
    finally:
        lock.release()


class Ledger:
    """Lines of what happened, each written whole.

    Parameters
    ----------
    folder : pathlib.Path
        Where the ledger is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LEDGER

    def note(self, state: str, dokumen: str, key: str, alasan: str = "") -> None:
        """Add a line: a state such as "mulai", and what it is about."""
        line = {
            "waktu": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "pid": os.getpid(),
            "keadaan": state,
            "dokumen": dokumen,
            "kunci": key,
            "alasan": alasan,
        }
        with self._path.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")

    def lines(self) -> list[dict[str, object]]:
        """Read what happened; a line that a kill cut off is left out."""
        if not self._path.is_file():
            return []
        said = self._path.read_text(encoding="utf-8").splitlines(keepends=True)
        return [json.loads(line) for line in said if line.endswith("}\n")]
