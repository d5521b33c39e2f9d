"""MemoryHub keeps a hub's tables; the suite of the hub's storage holds it to the rest."""

from uuid import uuid4

from sync.emulators.memory_hub import MemoryHub


def test_it_begins_empty_and_remembers_what_was_erased() -> None:
    generation = uuid4()
    hub = MemoryHub(generation)
    assert (hub.generation(), hub.head(), hub.devices()) == (generation, 0, ())
    gone = uuid4()
    hub.put_erased(gone)
    hub.commit()
    assert hub.is_erased(gone)
    assert hub.erased() == (gone,)
    assert not hub.is_erased(uuid4())
