"""The rule merges only whom a card holds together."""

from dataclasses import replace

import pytest

from pos_app.domain.likely_pair import SURE, LikelyPair, edge_by_rule, is_sure
from pos_app.domain.person_merge import as_pair
from tests.builders import a_customer, a_manager
from tests.merges import who

A, B = as_pair(who("anna"), who("ania"))
PAIR = LikelyPair(a=A, b=B, chance=0.995)
ANNA = replace(a_customer(), card="2001")
ANIA = replace(a_customer(), card="", lost_cards=("2001",), phone=ANNA.phone)


def test_one_card_and_a_chance_above_the_bar_are_sure() -> None:
    assert is_sure(PAIR, ANNA, ANIA)
    assert not is_sure(replace(PAIR, chance=SURE - 0.001), ANNA, ANIA)


def test_a_telephone_in_common_is_never_enough() -> None:
    assert not is_sure(PAIR, ANNA, replace(ANIA, lost_cards=(), email=ANNA.email))
    assert not is_sure(PAIR, replace(ANNA, card=""), replace(ANIA, lost_cards=()))


def test_nobody_of_the_staff_is_merged_unseen() -> None:
    assert not is_sure(PAIR, replace(ANNA, staff_id=a_manager().id), ANIA)


@pytest.mark.parametrize(("chance", "shown"), [(0.5, 50), (0.974, 97), (1.0, 99)])
def test_nobody_is_quite_sure(chance: float, shown: int) -> None:
    assert replace(PAIR, chance=chance).percent == shown


def test_every_till_names_the_merge_of_two_alike() -> None:
    assert edge_by_rule(PAIR) == edge_by_rule(replace(PAIR, chance=0.1))
    assert edge_by_rule(PAIR) != edge_by_rule(replace(PAIR, b=who("ben")))
