"""Entries: what they are of, and ids that follow from what they are for."""

from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty_entry import EntryKind, derived_entry_id
from tests.builders import an_id
from tests.loyalty import a_programme

ADA, BEN = CustomerId(an_id("ada")), CustomerId(an_id("ben"))


def test_only_spending_is_of_spending() -> None:
    assert [kind for kind in EntryKind if kind.is_of_spending] == ["spent", "given_back"]


def test_the_same_reason_makes_the_same_id_and_another_one_another() -> None:
    programme = a_programme().id
    one = derived_entry_id(programme, ADA, EntryKind.BIRTHDAY, "2026")
    assert one == derived_entry_id(programme, ADA, EntryKind.BIRTHDAY, "2026")
    others = {
        derived_entry_id(programme, BEN, EntryKind.BIRTHDAY, "2026"),
        derived_entry_id(programme, ADA, EntryKind.BIRTHDAY, "2027"),
        derived_entry_id(programme, ADA, EntryKind.WELCOME, "2026"),
    }
    assert len(others | {one}) == 4
