"""A pair comes once, and what too many share brings none together."""

from collections.abc import Sequence

from pos_app.domain.duplicates.columns import columns_of
from pos_app.domain.duplicates.keys import KeyPlan, Part
from pos_app.domain.duplicates.pairs import (
    MOST_A_RECORD,
    MOST_OF_A_KEY,
    Pair,
    pairs_of,
    places_of,
)
from tests.pos_app.domain.duplicates.examples import FEBRL_KEYS, NAMES, febrl, plan

FAMILY = plan("f", (Part.SOUND, ("family",)), (Part.FIRST, ("given",)))
BORN = plan("b", (Part.WHOLE, ("born",)))


def pairs(rows: Sequence[tuple[str, str, str]], *plans: KeyPlan) -> list[Pair]:
    names = ("given", "family", "born")
    columns = columns_of([dict(zip(names, row, strict=True)) for row in rows], names)
    one, other = places_of(pairs_of(columns, plans), len(rows))
    return list(zip(one.tolist(), other.tolist(), strict=True))


def test_a_pair_comes_once_whatever_it_shares() -> None:
    rows = [("anna", "meyer", "1"), ("alma", "maier", "1"), ("bert", "stern", "1")]
    assert pairs(rows, FAMILY, BORN) == [(0, 1), (0, 2), (1, 2)]


def test_names_that_changed_places_still_meet() -> None:
    either = plan("n", (Part.SOUND, NAMES), (Part.FIRST, NAMES))
    assert pairs([("anna", "stern", ""), ("stern", "anna", "")], either) == [(0, 1)]


def test_an_empty_field_makes_no_key() -> None:
    assert pairs([("", "stern", ""), ("", "stern", "")], FAMILY, BORN) == []
    assert pairs([], FAMILY) == []


def test_whoever_has_one_key_by_two_fields_meets_nobody_by_it_alone() -> None:
    either = plan("n", (Part.WHOLE, NAMES))
    assert pairs([("anna", "anna", ""), ("bert", "bert", "")], either) == []


def test_a_key_that_very_many_share_says_nothing() -> None:
    rows = [("", f"own{at // 2}", "all") for at in range(MOST_OF_A_KEY + 2)]
    own = plan("o", (Part.WHOLE, ("family",)))
    assert pairs(rows, own, BORN) == [(at, at + 1) for at in range(0, len(rows), 2)]


def test_a_plan_never_brings_more_pairs_than_the_list_bears() -> None:
    rows = [("", "", f"{at // MOST_OF_A_KEY}") for at in range(6_000)]
    rows += [("", "", f"few {at // 2}") for at in range(2_000)]
    found = pairs(rows, BORN)
    assert len(found) == 1_000, "the small blocks alone"
    assert len(found) <= MOST_A_RECORD * len(rows)


def test_every_pair_of_a_public_list_shares_a_key() -> None:
    records, truth = febrl()
    columns = columns_of(records, tuple(records[0]))
    one, other = places_of(pairs_of(columns, FEBRL_KEYS), len(records))
    assert truth <= set(zip(one.tolist(), other.tolist(), strict=True))
