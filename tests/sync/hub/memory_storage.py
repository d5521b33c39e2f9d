"""A hub's storage in memory, and faults for it: what the service runs on in its tests."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sync.conversation.hub import HubSide
from sync.wire import Message, encode
from tests.simulation.hub_tables import MemoryHub

if TYPE_CHECKING:
    from sync.errors import HubStorageError


class MemoryRows:
    """Service rows that forget everything at the end."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], bytes] = {}
        self.fault: HubStorageError | None = None

    def get(self, noun: str, name: str) -> bytes | None:
        return self.rows.get((noun, name))

    def all(self, noun: str) -> list[tuple[str, bytes]]:
        return sorted((name, value) for (one, name), value in self.rows.items() if one == noun)

    def put(self, noun: str, name: str, value: bytes) -> None:
        self.rows[noun, name] = value

    def drop(self, noun: str, name: str) -> None:
        self.rows.pop((noun, name), None)

    def change(self, deed: Callable[[Any], Any]) -> Any:
        before = dict(self.rows)
        try:
            return self.read(deed)
        except BaseException:
            self.rows = before
            raise

    def read(self, deed: Callable[[Any], Any]) -> Any:
        if self.fault is not None:
            raise self.fault
        return deed(self)

    def close(self) -> None:
        return


class MemoryAnswering:
    """Writer and reader in one, over plain tables."""

    is_local = True

    def __init__(self, storage: "MemoryStorage") -> None:
        self._storage = storage

    def answer_group(
        self, messages: Sequence[tuple[UUID, Message]], now_ms: int
    ) -> list[Message | Exception]:
        self._storage.on_group(messages)
        self._storage.require_sound()
        self._storage.groups.append(len(messages))
        return [self._answer_or_fault(device, message, now_ms) for device, message in messages]

    def _answer_or_fault(self, device: UUID, message: Message, now_ms: int) -> Message | Exception:
        try:
            return self.answer(device, message, now_ms=now_ms)
        except ArithmeticError as error:
            return error

    def answer(self, device: UUID, message: Message, *, now_ms: int) -> Message:
        self._storage.require_sound()
        return self._storage.side.answer(device, message, now_ms=now_ms)

    def answer_bytes(self, device: UUID, message: Message, *, now_ms: int) -> bytes:
        return encode(self.answer(device, message, now_ms=now_ms))

    def change(self, deed: Callable[[Any], Any]) -> Any:
        return self.read(deed)

    def read(self, deed: Callable[[Any], Any]) -> Any:
        self._storage.require_sound()
        return deed(self._storage.hub)

    def head(self) -> int:
        return self._storage.hub.head()

    def close(self) -> None:
        return


class MemoryStorage:
    """The storage. `fault`: what every access raises; `on_group`: called before each group."""

    was_restored = False

    def __init__(self) -> None:
        self.hub = MemoryHub(uuid4())
        self.side = HubSide(self.hub, new_id=uuid4)
        self.rows = MemoryRows()
        self.groups: list[int] = []
        self.fault: Exception | None = None
        self.on_group: Callable[[Sequence[tuple[UUID, Message]]], None] = lambda _group: None

    def require_sound(self) -> None:
        if self.fault is not None:
            raise self.fault

    def generation(self) -> UUID:
        return self.hub.generation()

    def writer(self) -> MemoryAnswering:
        return MemoryAnswering(self)

    def reader(self) -> MemoryAnswering:
        return MemoryAnswering(self)

    def service_rows(self) -> MemoryRows:
        return self.rows

    def close(self) -> None:
        return
