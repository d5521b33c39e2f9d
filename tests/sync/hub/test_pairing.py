"""A code is good once, for ten minutes and five tries, and only with the right certificate."""

from uuid import UUID, uuid4

import msgspec
import pytest

from sync.hub.pairing import KEPT_MS, LIVES_MS, Code, CodeBook, prove, read_asked
from sync.hub.refusal import RefusalError
from sync.pairing_form import AskPairing
from sync.proof import HUB, TILL, code_key, proof_of
from tests.sync.hub.memory_storage import MemoryRows

PRINT, DEVICE, NONCE = b"f" * 32, uuid4(), b"n" * 16


def asked(
    code: str, *, device: UUID = DEVICE, nonce: bytes = NONCE, fingerprint: bytes = PRINT
) -> AskPairing:
    key = code_key(code, nonce)
    proof = proof_of(key, TILL, device=device.bytes, nonce=nonce, fingerprint=fingerprint)
    return AskPairing(
        code=code[:2], device=device, store=uuid4(), public_key=bytes(32), nonce=nonce, proof=proof
    )


def status_of(book: CodeBook, question: AskPairing) -> int:
    with pytest.raises(RefusalError) as raised:
        book.take_try(question)
    return raised.value.status


def test_the_right_code_is_proven_back() -> None:
    book = CodeBook(MemoryRows(), now_ms=0)
    code = book.make().code
    question = asked(code)
    proof = prove(book.take_try(question), question, fingerprint=PRINT)
    key = code_key(code, NONCE)
    assert proof == proof_of(key, HUB, device=DEVICE.bytes, nonce=NONCE, fingerprint=PRINT)


def test_another_code_or_another_certificate_proves_nothing() -> None:
    code = Code(code="ABCDEFGHIJ", expires_ms=1)
    for wrong in (asked("ABXXXXXXXX"), asked("ABCDEFGHIJ", fingerprint=b"m" * 32)):
        with pytest.raises(RefusalError) as raised:
            prove(code, wrong, fingerprint=PRINT)
        assert raised.value.status == 403


def test_a_code_ends_after_five_tries() -> None:
    book = CodeBook(MemoryRows(), now_ms=0)
    code = book.make().code
    wrong = asked(code[:2] + "XXXXXXXX")
    for _ in range(5):
        book.take_try(wrong)
    assert status_of(book, asked(code)) == 429


def test_a_code_ends_after_ten_minutes_and_is_forgotten_after_an_hour() -> None:
    rows = MemoryRows()
    code = CodeBook(rows, now_ms=0).make().code
    assert status_of(CodeBook(rows, now_ms=LIVES_MS), asked(code)) == 410
    assert CodeBook(rows, now_ms=LIVES_MS + KEPT_MS + 1).all() == ()
    assert rows.rows == {}


def test_a_used_code_is_for_the_till_alone_whose_answer_may_be_lost() -> None:
    book = CodeBook(MemoryRows(), now_ms=0)
    code = book.make().code
    book.note_used(asked(code))
    assert book.take_try(asked(code)).code == code
    assert status_of(book, asked(code, device=uuid4())) == 410
    assert status_of(book, asked(code, nonce=b"o" * 16)) == 410
    with pytest.raises(RefusalError):
        book.note_used(asked(code, device=uuid4()))


def test_a_code_that_nobody_made_is_wrong() -> None:
    assert status_of(CodeBook(MemoryRows(), now_ms=0), asked("ABCDEFGHIJ")) == 403


def test_living_codes_begin_differently_and_there_is_an_end_to_them() -> None:
    book = CodeBook(MemoryRows(), now_ms=0)
    for _ in range(257):
        book.make()
    with pytest.raises(RefusalError) as raised:
        book.make()
    assert raised.value.code == "too_many_codes"
    begins = [code.code[:2] for code in book.all()]
    assert len(begins) == len(set(begins))


@pytest.mark.parametrize("body", [b"", b"\xc1", b"\x80", b"\x91" * 3000])
def test_what_is_no_question_is_unreadable(body: bytes) -> None:
    with pytest.raises(RefusalError) as raised:
        read_asked(body)
    assert raised.value.status == 400


def test_sizes_are_looked_at() -> None:
    whole = asked("ABCDEFGHIJ")
    encoder = msgspec.msgpack.Encoder(uuid_format="bytes")
    assert read_asked(encoder.encode(whole)) == whole
    for wrong in ({"nonce": b""}, {"proof": bytes(31)}, {"code": "ABC"}, {"public_key": b"x"}):
        with pytest.raises(RefusalError):
            read_asked(encoder.encode(msgspec.structs.replace(whole, **wrong)))
