"""Every error a user can meet: where, what is wrong, and what to do.

The texts are Bahasa Indonesia because auditors read them. A defect *in* a document is
a finding, never one of these: an error means that we could not look.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

DEBUG = "CASCADE_AUDIT_DEBUG"  # with it set, what nobody foresaw is raised as it is

# What no paper shows and a terminal would obey, and what turns text around unseen.
UNPRINTABLE = dict.fromkeys(
    [n for n in range(32) if chr(n) not in "\t\n"]
    + [*range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "\ufffd",
)


class CascadeAuditError(Exception):
    """Base of all errors raised on purpose; shown without a traceback."""

    def __init__(self, where: str, wrong: str, advice: str) -> None:
        super().__init__(where, wrong, advice)  # keeps the error picklable
        self.where = where.translate(UNPRINTABLE)
        self.wrong = wrong.translate(UNPRINTABLE)
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong}\n{self.advice}"


class DocumentError(CascadeAuditError):
    """A document cannot be read, or is not a cascade."""


class ConfigurationError(CascadeAuditError):
    """The rules, the suites or the reference data cannot be used as they stand."""


class UsageError(CascadeAuditError):
    """The command or the call asks for something that cannot be done."""


class RunError(CascadeAuditError):
    """A batch, or one unit of it, could not be carried out."""


@contextmanager
def blaming(dokumen: str) -> Iterator[None]:
    """Make what nobody foresaw, within a block, the trouble of one document.

    Parameters
    ----------
    dokumen : str
        The document that is being read.

    Raises
    ------
    DocumentError
        In place of any exception that is not the program's own: one bad file never
        stops a batch.
    """
    try:
        yield
    except CascadeAuditError:
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        raise DocumentError(
            dokumen,
            "ada yang salah di dalam program ketika berkas ini dibaca "
            f"({type(error).__name__}: {error}).",
            "Simpan ulang berkas ini dari aplikasinya, lalu coba lagi; bila tetap "
            "gagal, kirimkan kepada pengelola cascade_audit (rinciannya tampil dengan "
            f"{DEBUG}=1).",
        ) from error
