"""Tables that keep what was committed and forget the rest, with a crash at any write.

Stands for a database under a power cut: a write or a commit may be the last thing that happens.
"""

from collections.abc import Callable, Iterator
from typing import Any

_NOTHING = object()
Image = dict[str, dict[Any, Any]]


class PowerCut(BaseException):
    """The machine is gone in the middle of what it did; no handler of errors may catch it."""


class Tables:
    """Dictionaries by name. Values are never changed in place, so an image is a shallow copy."""

    def __init__(self) -> None:
        self._tables: Image = {}
        self._undo: list[tuple[str, Any, Any]] = []
        self.writes_to_cut = 0
        self.on_commit: Callable[[], None] | None = None

    def table(self, name: str) -> dict[Any, Any]:
        """A table to read; never write to it directly."""
        return self._tables.setdefault(name, {})

    def get(self, name: str, key: Any, default: Any = None) -> Any:
        """One value."""
        return self.table(name).get(key, default)

    def put(self, name: str, key: Any, value: Any) -> None:
        """Write one value; durable after the commit."""
        self._step()
        table = self.table(name)
        self._undo.append((name, key, table.get(key, _NOTHING)))
        table[key] = value

    def drop(self, name: str, key: Any) -> None:
        """Forget one value."""
        self._step()
        table = self.table(name)
        if key in table:
            self._undo.append((name, key, table.pop(key)))

    def commit(self) -> None:
        """Make it durable. The power may go before, and just after."""
        self._step()
        self._undo.clear()
        if self.on_commit is not None:
            self.on_commit()
        self._step()

    def roll_back(self) -> None:
        """What a restart finds: the last commit."""
        for name, key, before in reversed(self._undo):
            if before is _NOTHING:
                self.table(name).pop(key, None)
            else:
                self.table(name)[key] = before
        self._undo.clear()

    def image(self) -> Image:
        """A copy of everything durable; call it between transactions."""
        return {name: dict(table) for name, table in self._tables.items()}

    def load(self, image: Image) -> None:
        """Put a copy back."""
        self._tables = {name: dict(table) for name, table in image.items()}
        self._undo.clear()

    def values(self, name: str) -> Iterator[Any]:
        """The values of a table, as it is now."""
        return iter(tuple(self.table(name).values()))

    def _step(self) -> None:
        if self.writes_to_cut:
            self.writes_to_cut -= 1
            if not self.writes_to_cut:
                raise PowerCut
