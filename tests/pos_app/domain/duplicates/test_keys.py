"""Records of one person share a key, and an empty field makes none."""

from pos_app.domain.duplicates.keys import Part, keys_of
from tests.pos_app.domain.duplicates.examples import FEBRL_KEYS, NAMES, febrl, plan


def test_what_sounds_alike_has_one_key() -> None:
    plans = (plan("n", (Part.SOUND, ("family",)), (Part.FIRST, ("given",))),)
    one = keys_of({"given": "anna", "family": "meyer"}, plans)
    assert one == keys_of({"given": "alma", "family": "maier"}, plans)
    assert one != keys_of({"given": "bert", "family": "maier"}, plans)


def test_names_that_changed_places_still_meet() -> None:
    plans = (plan("n", (Part.SOUND, NAMES), (Part.FIRST, NAMES)),)
    straight = keys_of({"given": "anna", "family": "stern"}, plans)
    assert straight & keys_of({"given": "stern", "family": "anna"}, plans)


def test_an_empty_field_makes_no_key() -> None:
    plans = (plan("b", (Part.WHOLE, ("born",)), (Part.START, ("street",))),)
    assert keys_of({"born": "", "street": "giblin"}, plans) == frozenset()
    assert keys_of({"born": "1980", "street": "giblin street"}, plans) == {"b:1980|gibl"}


def test_every_pair_of_a_public_list_shares_a_key() -> None:
    records, truth = febrl()
    keys = [keys_of(record, FEBRL_KEYS) for record in records]
    assert all(keys[one] & keys[other] for one, other in truth)
