"""The stores and tills that this file knows, as the list on the page of the hub.

Decides nothing: they are Documents, and what the hub sends is here as soon as it was applied.
"""

from dataclasses import dataclass

from pos_app.domain.ids import TillId
from pos_app.domain.store import Store, Till
from pos_app.operations.join_store import StoreChoice
from pos_app.phrases import Phrases
from pos_app.ui.setup.section_picture import ListCell, ListColumn, ListRow

_NUMBER_PX = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesKnown:
    """Every store with its tills; `own` is this one."""

    choice: StoreChoice
    own: TillId


def place_columns(phrases: Phrases) -> tuple[ListColumn, ...]:
    """Number and name."""
    return (
        ListColumn(phrases.say("setup.hub_place_number"), _NUMBER_PX),
        ListColumn(phrases.say("setup.hub_place_store")),
    )


def place_rows(places: PlacesKnown, phrases: Phrases) -> tuple[ListRow, ...]:
    """One row a store, by number; below its name its tills."""
    stores = sorted(places.choice.stores, key=lambda one: (one.code, one.name))
    return tuple(_row(store, places, phrases) for store in stores)


def own_place(places: PlacesKnown) -> str:
    """The row of this till's store."""
    own = (till for till in places.choice.tills if till.id == places.own)
    return next((str(till.store_id) for till in own), "")


def _row(store: Store, places: PlacesKnown, phrases: Phrases) -> ListRow:
    tills = [till for till in places.choice.tills if till.store_id == store.id]
    # This one first: where there are many, the end of the line is cut.
    tills.sort(key=lambda one: (one.id != places.own, len(one.code), one.code))
    names = ", ".join(_name(till, places.own, phrases) for till in tills)
    names = names or phrases.say("setup.hub_no_tills")
    return ListRow(
        key=str(store.id),
        cells=(ListCell(store.code), ListCell(store.name, sub=names, is_strong=True)),
        spoken=f"{store.code} {store.name}: {names}",
    )


def _name(till: Till, own: TillId, phrases: Phrases) -> str:
    name = till.name if till.code in till.name else f"{till.code} {till.name}"
    return phrases.say("setup.hub_this_till", till=name) if till.id == own else name
