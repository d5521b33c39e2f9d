"""Warming: what a group of messages will ask for, read in a few statements before it is answered.

Only a help for speed: what is not foreseen here is read when it is asked for, so a message may say
what it likes. Writes nothing and judges nothing.

A record that a till adds to its chain is nearly always new to the log, which takes each id once: so
it is not looked for, but presumed new, and who does so reads all of it again when the log refuses
one. Looked for are those that others pass on, and those that move value, where a second one is
judged differently from the first.
"""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from sync.accounts.book import is_account
from sync.hub.shelves import Shelves
from sync.kinds import Merge, kind_named
from sync.wire import AskRight, Hello, Message, Push, Relay, WireRecord

ID_BYTES = 16
_DOCUMENT_ID_AT = slice(6, 22)
_DOCUMENT_START = b"\x82\xa2id\xc4\x10"  # a map of two, whose first key is `id`, 16 bytes long
_HEADER = msgspec.msgpack.Decoder(  # ids stay bytes: they are looked up and nothing else
    tuple[
        bytes, str, int, bytes, bytes, int, int, tuple[bytes, ...],
        tuple[tuple[str, int, bytes | None], ...], object,
    ]
)  # fmt: skip


class _Wanted:
    """What will be asked for."""

    def __init__(self) -> None:
        self.devices: set[UUID] = set()
        self.lives: set[UUID] = set()
        self.records: list[bytes] = []
        self.presumed: list[bytes] = []
        self.subjects: set[bytes] = set()
        self.documents: list[tuple[str, bytes]] = []
        self.accounts: set[str] = set()
        self.rights: set[UUID] = set()
        self.questions: set[UUID] = set()

    def look(self, device: UUID, message: Message) -> None:
        self.devices.add(device)
        match message:
            case Push(incarnation=life, records=records):
                self.lives.add(life)
                self._look_at_records(records)
            case Relay(records=records):
                self._look_at_records(records)
            case AskRight(incarnation=life, rq=rq, account=account):
                self.lives.add(life)
                self.questions.add(rq)
                if is_account(account):
                    self.accounts.add(account)
            case Hello(chains=chains):
                self.lives.update(tail.incarnation for tail in chains)

    def _look_at_records(self, records: Iterable[WireRecord]) -> None:
        for sent in records:
            try:
                header = _HEADER.decode(sent.header)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                continue
            kind, body = kind_named(header[1]), sent.body or b""
            is_sure = kind is None or kind.is_relayed or header[8]
            (self.records if is_sure else self.presumed).append(header[0])
            is_document = kind is not None and kind.merge is not Merge.NONE
            is_long = len(body) >= _DOCUMENT_ID_AT.stop
            if is_document and is_long and body.startswith(_DOCUMENT_START):
                self.documents.append((header[1], body[_DOCUMENT_ID_AT]))
            for account, _delta, right in header[8]:
                if is_account(account):
                    self.accounts.add(account)
                if right is not None and len(right) == ID_BYTES:
                    self.rights.add(UUID(bytes=right))
            if kind is None or kind.is_personal:
                self.subjects.update(header[7])


def warm(shelves: Shelves, messages: Iterable[tuple[UUID, Message]], *, is_presuming: bool) -> None:
    """Read what these messages will ask for."""
    wanted = _Wanted()
    for device, message in messages:
        wanted.look(device, message)
    shelves.meta.warm(("generation", "awaited", "overridden"))
    shelves.device.warm(wanted.devices)
    shelves.owed.warm(wanted.devices)
    shelves.life.warm(wanted.lives)
    shelves.end.warm(wanted.lives)
    shelves.content.warm(wanted.records)
    if is_presuming:
        shelves.content.presume(wanted.presumed)
    else:
        shelves.content.warm(wanted.presumed)
    shelves.erased.warm(wanted.subjects)
    shelves.document.warm(wanted.documents)
    shelves.free.warm(wanted.accounts)
    shelves.right.warm(wanted.rights)
    shelves.answer.warm(wanted.questions)
