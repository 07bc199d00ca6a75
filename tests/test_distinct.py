"""Counting different things, whether few or so many that they are put in order."""

import pytest

from backchannel.loaders.distinct import Distinct


@pytest.mark.parametrize("few", [0, 2, 100])
def test_what_comes_again_counts_once(few):
    seen = Distinct(few)
    for things in (["iran", "oman"], ["qatar"], ["oman", "egypt", "iran"], []):
        seen.update(things)
    assert len(seen) == 4


@pytest.mark.parametrize("few", [0, 2, 100])
def test_what_came_by_is_known_and_nothing_else(few):
    seen = Distinct(few)
    seen.update(["iran", "oman", "qatar"])
    seen.update(["egypt"])
    assert [name in seen for name in ("iran", "oman", "qatar", "egypt", "iraq")] == [True, True, True, True, False]
