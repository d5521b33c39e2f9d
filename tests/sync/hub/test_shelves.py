"""What a transaction knows ends with it, but for the little that is asked for each time."""

from pathlib import Path
from uuid import uuid4

from sync.conversation.stores import HubDevice
from sync.hub.opening import open_hub
from tests.sync.hub.tills import Teller


def test_what_is_small_stays_and_what_grows_goes(tmp_path: Path) -> None:
    storage = open_hub("", tmp_path, new_id=uuid4)
    writer = storage.writer()
    till = Teller(writer)
    pushed = till.tell(writer, *(till.record() for _ in range(30)))
    shelves = writer._store.shelves
    assert shelves.device.known[till.device] == HubDevice(id=till.device, store=till.store)
    assert shelves.end.known == {till.life: (30, pushed.h)}
    assert not shelves.page.known
    assert not shelves.document.known
    assert not shelves.log.known
    assert not any(shelf.changed for shelf in (*shelves.lasting, *shelves.passing))
    writer.close()


def test_what_another_process_wrote_is_read_again(tmp_path: Path) -> None:
    storage = open_hub("", tmp_path, new_id=uuid4)
    mine, other = storage.writer(), storage.writer()
    till = Teller(mine)
    other.change(lambda store: store.put_device(HubDevice(id=till.device, store=till.device)))
    assert mine.change(lambda store: store.device(till.device)).store == till.device
    mine.close()
    other.close()
