"""Importing a library without what it can do without."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_GRAMMAR = "rfc3987_syntax"


@contextmanager
def without_grammar() -> Iterator[None]:
    """Keep jsonschema from loading a grammar of web addresses, within a block.

    The grammar takes a second; jsonschema does without where it is not installed.
    Neither suites nor notebooks have such addresses checked.
    """
    is_ours = _GRAMMAR not in sys.modules
    if is_ours:
        sys.modules[_GRAMMAR] = None
    try:
        yield
    finally:
        if is_ours:
            del sys.modules[_GRAMMAR]  # others may load it
