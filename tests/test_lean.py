"""A library is kept from loading what it can do without, and only within a block."""

import sys

import pytest

from cascade_audit.lean import without_grammar


def test_grammar_is_out_of_reach_within_the_block_only(monkeypatch):
    monkeypatch.delitem(sys.modules, "rfc3987_syntax", raising=False)
    with without_grammar(), pytest.raises(ImportError):
        __import__("rfc3987_syntax")
    assert "rfc3987_syntax" not in sys.modules


def test_grammar_that_is_loaded_already_stays(monkeypatch):
    loaded = object()
    monkeypatch.setitem(sys.modules, "rfc3987_syntax", loaded)
    with without_grammar():
        pass
    assert sys.modules["rfc3987_syntax"] is loaded
