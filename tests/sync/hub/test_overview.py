"""What the manager looks at: names where they are known, bodies where they can be read."""

from pathlib import Path
from uuid import uuid4

import msgspec

from sync.conversation import custody
from sync.hub import overview
from sync.hub.opening import open_hub
from sync.hub.tokens import Token


def test_a_till_without_a_document_is_named_by_its_id(tmp_path: Path) -> None:
    storage, device, place = open_hub("", tmp_path, new_id=uuid4), uuid4(), uuid4()
    writer, reader = storage.writer(), storage.reader()
    writer.change(lambda store: custody.pair(store, device, place=place))
    token = Token(name="x", device=device, store=place, public_key=bytes(32), paired_ms=1)
    (line,) = reader.read(lambda store: overview.tills(store, [token], {}))
    assert (line.name, line.store) == (device.hex[-8:], place.hex[-8:])
    assert (line.is_let_in, line.is_dead, line.is_awaited, line.seen) == (True, False, False, None)
    revoked = msgspec.structs.replace(token, is_revoked=True)
    (line,) = reader.read(lambda store: overview.tills(store, [revoked], {}))
    assert not line.is_let_in
    assert reader.read(overview.quarantine) == ()
    assert reader.read(overview.frozen) == ()
    assert reader.read(overview.losses) == ()
    writer.close()
    reader.close()


def test_a_body_is_shown_as_far_as_it_is_plain() -> None:
    body = msgspec.msgpack.encode({"name": "Ada", "key": b"\x01\xff"})
    assert '"key": "01ff"' in overview.readable(body)
    assert overview.readable(b"\xc1") == ""
    assert overview.readable(b"") == ""
    long = overview.readable(msgspec.msgpack.encode("x" * 10_000))
    assert len(long) == overview.TEXT_MAX + 1
