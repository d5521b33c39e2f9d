"""Two invented stores of one owner: two tills in one, one in the other. Decides nothing.

The first till has the goods and the programme; the others learn them from the hub. Each knows its
own store, its taxes and whoever works there, as after its own set-up.
"""

from pathlib import Path

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.ids import ProgrammeId, StaffId, StoreId, TillId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import PerAmount, Redeem
from pos_app.domain.staff import StaffMember
from pos_app.paths import places_in
from pos_app.settings import read_settings
from tests.builders import a_cashier, a_department, a_store, a_tax_table, a_till, an_id
from tests.scenarios.week_shelf import product_of

NAMES = ("lane", "lane2", "airport")
_STORES = {"lane": "Lane", "lane2": "Lane", "airport": "Airport"}
THINGS = ("milk", "bread", "juice", "cake", "soap")
# A point is a cent, and every tenth cent earns one: so that points can pay for something.
PROGRAMME = Programme(
    id=ProgrammeId(an_id("fleet programme")),
    name="Regulars",
    earn=(PerAmount(points=1, per_minor=10),),
    redeem=Redeem(points=1, worth_minor=1),
)
SETTINGS = """\
[devices]
receipt_printer = "emulated:"
scanners = ["wedge:"]

[screen]
lock_after_s = 0

[storage]
key_place = "file"
"""


def open_till(folder: Path) -> Machine:
    """Open the till of a folder; it keeps its key beside it."""
    places = places_in(folder)
    places.make()
    if not places.settings_file.exists():
        places.settings_file.write_text(SETTINGS, encoding="utf-8")
    return open_machine(places, read_settings(places.settings_file))


def cashier_of(name: str) -> StaffMember:
    """Whoever works at a till."""
    number = str(21 + NAMES.index(name))
    return a_cashier(id=StaffId(an_id(f"fleet {name}")), number=number, name=f"Cashier {number}")


def furnish(machine: Machine, name: str) -> None:
    """Write into an empty file what stands in a till after its set-up."""
    town, place = _STORES[name], NAMES.index(name)
    store = a_store(
        id=StoreId(an_id(f"fleet {town}")), code="03" if town == "Lane" else "08", name=town
    )
    till = a_till(
        id=TillId(an_id(f"fleet till {name}")), store_id=store.id, code=str(place + 1), name=name
    )

    def write() -> None:
        with machine.units() as work:
            work.put_store(store)
            work.put_till(till)
            work.put_taxes(a_tax_table())
            work.put_staff(cashier_of(name))
            if name == NAMES[0]:
                work.put_department(a_department())
                for thing in THINGS:
                    work.put_product(product_of(thing))
                work.loyalty.put(PROGRAMME)
            work.commit()

    machine.do(write)
