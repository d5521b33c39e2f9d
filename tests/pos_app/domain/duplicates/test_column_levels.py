"""Many pairs at once are compared as each of them alone is."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.duplicates.alikeness import Comparing
from pos_app.domain.duplicates.column_levels import ColumnComparing
from pos_app.domain.duplicates.columns import columns_of
from pos_app.domain.duplicates.household import Guard
from tests.pos_app.domain.duplicates.examples import (
    CODE,
    DATE,
    GUARD,
    HOUSEHOLDS,
    NAME,
    NAMES,
    NICKNAMES,
    TEXT,
    households,
    rules,
)

COMPARING = Comparing(
    rules(given=NAME, family=NAME, street=TEXT, number=CODE, born=DATE),
    swapped=NAMES,
    nicknames=NICKNAMES,
)
_NAMES = st.sampled_from(["", "a", "an", "anna", "ana", "nana", "bill", "william", "wiliam", "öz"])
_DATES = st.sampled_from(
    ["", "19800102", "19800201", "19810102", "19800103", "1980", "20000202", "198001020"]
)
RECORD = st.fixed_dictionaries(
    {"given": _NAMES, "family": _NAMES, "street": _NAMES | st.text("ab", max_size=4),
     "number": st.text("12", max_size=4), "born": _DATES}
)  # fmt: skip


@given(st.lists(RECORD, min_size=2, max_size=8), st.sampled_from([Guard(), Guard(0, 4), Guard(4)]))
def test_at_once_and_one_by_one_come_to_the_same(
    records: list[dict[str, str]], guard: Guard
) -> None:
    pairs = list(combinations(range(len(records)), 2))
    one, other = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    comparing = ColumnComparing(COMPARING, columns_of(records, tuple(records[0])))
    levels, stay = comparing.levels(one, other, guard=guard)
    for place, (first, second) in enumerate(pairs):
        alone = COMPARING.levels(records[first], records[second])
        assert stay[place] == (not guard.parts(alone))
        if stay[place]:
            assert tuple(levels[place].tolist()) == alone


def test_the_same_over_a_list_of_households() -> None:
    records, _ = households(60, seed=4)
    pairs = list(combinations(range(len(records)), 2))[:4_000]
    one, other = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    comparing = ColumnComparing(HOUSEHOLDS, columns_of(records, tuple(records[0])))
    levels, stay = comparing.levels(one, other, guard=GUARD)
    alone = [HOUSEHOLDS.levels(records[a], records[b]) for a, b in pairs]
    assert stay.tolist() == [not GUARD.parts(one) for one in alone]
    kept = [one for one, is_kept in zip(alone, stay.tolist(), strict=True) if is_kept]
    assert list(map(tuple, levels[stay].tolist())) == kept
