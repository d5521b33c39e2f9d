"""Stores stand by number; of their tills this one comes first, as the end of a line is cut."""

from dataclasses import replace
from uuid import uuid4

from pos_app.domain.ids import TillId
from pos_app.operations.join_store import StoreChoice
from pos_app.phrases import Phrases
from pos_app.ui.setup.hub_places import PlacesKnown, own_place, place_columns, place_rows
from tests.builders import a_store, a_till

OWN = replace(a_till(), code="3", name="Counter 3")
STORE = replace(a_store(), id=OWN.store_id)
OTHERS = tuple(replace(OWN, id=TillId(uuid4()), code=code, name="Gate") for code in ("10", "2"))
PLACES = PlacesKnown(choice=StoreChoice(stores=(STORE,), tills=(*OTHERS, OWN)), own=OWN.id)


def test_this_till_comes_first_and_the_others_by_number() -> None:
    (row,) = place_rows(PLACES, Phrases("en"))
    assert row.cells[1].sub == "Counter 3 (this till), 2 Gate, 10 Gate"
    assert len(row.cells) == len(place_columns(Phrases("en")))


def test_the_row_of_this_tills_store_is_the_chosen_one() -> None:
    assert own_place(PLACES) == str(STORE.id)
    assert own_place(PlacesKnown(choice=PLACES.choice, own=TillId(uuid4()))) == ""
