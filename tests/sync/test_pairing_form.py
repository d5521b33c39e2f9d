"""What is said at a pairing travels as maps that a later version may add to."""

from uuid import UUID

import msgspec

from sync.pairing_form import AskPairing, PairingAnswer


def test_ids_travel_as_they_are_and_a_later_field_is_left_aside() -> None:
    said = {
        "code": "AB", "device": UUID(int=1).bytes, "store": UUID(int=2).bytes, "nonce": b"n",
        "public_key": b"k", "proof": b"p", "later": 1,
    }  # fmt: skip
    read = msgspec.msgpack.decode(msgspec.msgpack.encode(said), type=AskPairing)
    assert (read.device, read.store) == (UUID(int=1), UUID(int=2))


def test_the_token_comes_with_the_name_of_the_hub() -> None:
    answer = PairingAnswer(token="t", generation=UUID(int=3), hub_name="Market", proof=b"p")
    sent = msgspec.msgpack.encode(answer)
    assert msgspec.msgpack.decode(sent, type=PairingAnswer) == answer
