"""The collector of reference cycles rests during an audit, and an audit leaves it nothing to collect."""

from __future__ import annotations

import gc

import pytest

from helpers.audit import audit
from helpers.audit.collector import collector_paused
from helpers.clean import Tables


def test_the_collector_rests_and_works_again_whatever_happens() -> None:
    """An error inside turns it on again too."""
    with pytest.raises(ValueError, match="inside"), collector_paused():
        assert not gc.isenabled()
        raise ValueError("inside")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    """Who turned it off decides when it works again."""
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_an_audit_leaves_no_reference_cycles(clean_tables: dict[str, Tables]) -> None:
    """Nothing that it made waits for the collector, so that resting costs no memory."""
    tables = next(iter(clean_tables.values()))
    audit(tables)
    gc.collect()
    with collector_paused():
        audit(tables)
        assert gc.collect() == 0
