"""Claims about writing the demo: it goes through the unit of work, whole."""

from random import Random

from pos_app.domain.store import Store, Till
from pos_app.operations.demo_store import build_demo
from pos_app.operations.fill_demo import fill_demo
from tests.fakes import A_MORNING, FakePinHasher, FakeStorage


def test_everything_is_written() -> None:
    storage = FakeStorage()
    demo = build_demo(rnd=Random(3), now=A_MORNING, customers=20)
    fill_demo(demo, unit_of_work=storage.begin, hasher=FakePinHasher())
    stores = [one.name for one in storage.tables.outbox if isinstance(one, Store)]
    assert stores == ["Old Market Street", "Airport"]
    tills = [one.code for one in storage.tables.outbox if isinstance(one, Till)]
    assert tills == ["2", "1", "1"]
    staff = {one.name for one in storage.tables.staff.values()}
    assert staff == {"Maja K.", "Ben T.", "Ines M."}
    assert len(storage.tables.products) == len(demo.catalogue.products)
    assert len(storage.tables.customers) == 20
    assert len(storage.tables.visits) == len(demo.visits)
    assert tuple(storage.tables.days) == demo.days
    assert tuple(storage.tables.health) == demo.health
    assert tuple(storage.tables.note_steps) == demo.notes
