"""Shelf: one table as a transaction sees it: what was read of it, and what is to be written.

Everything is read through it and written to it; `flush` of the store writes the changes at the end.
A change can be taken back until its message is closed. Knows no SQL.

Invariant: `changed` says of each key whether the database lacks it (insert) or has it (update).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
Undo = list[tuple["Shelf[Any, Any]", Any, Any, bool | None]]


class Shelf(Generic[K, V]):
    """Values by key; None is what neither the database nor this transaction has."""

    __slots__ = ("_fetch", "_undo", "changed", "known")

    def __init__(
        self, undo: Undo, fetch: Callable[[Sequence[K]], Iterable[tuple[K, V]]] | None = None
    ) -> None:
        self._undo = undo
        self._fetch = fetch
        self.known: dict[K, V | None] = {}
        self.changed: dict[K, bool] = {}

    def get(self, key: K) -> V | None:
        """One value, read from the database when nobody has yet."""
        try:
            return self.known[key]
        except KeyError:
            self.warm((key,))
            return self.known.get(key)

    def warm(self, keys: Iterable[K]) -> None:
        """Read many at once, so that none of them needs a way of its own."""
        wanted = list(dict.fromkeys(key for key in keys if key not in self.known))
        if not wanted or self._fetch is None:
            return
        self.known.update(dict.fromkeys(wanted))
        self.known.update(self._fetch(wanted))

    def presume(self, keys: Iterable[K]) -> None:
        """Take it that the database has none of these; it refuses the row where it has."""
        for key in keys:
            self.known.setdefault(key, None)

    def offer(self, key: K, value: V) -> V | None:
        """Take note of a row that another question has found; the value as it is now."""
        return self.known.setdefault(key, value)

    def put(self, key: K, value: V | None) -> None:
        """Write one value; None takes it away."""
        before = self.get(key)
        was = self.changed.get(key)
        self._undo.append((self, key, before, was))
        self.known[key] = value
        if was is None:
            self.changed[key] = before is None

    def add(self, key: K, value: V) -> None:
        """Write one value that nobody can have."""
        self._undo.append((self, key, None, None))
        self.known[key] = value
        self.changed[key] = True

    def take_back(self, key: K, before: V | None, was: bool | None) -> None:  # noqa: FBT001  (a row of Undo)
        """Undo one change."""
        self.known[key] = before
        if was is None:
            self.changed.pop(key, None)
        else:
            self.changed[key] = was

    def changes(self) -> Iterable[tuple[K, V | None]]:
        """What is to be written, in the sequence in which it was first touched."""
        return ((key, self.known[key]) for key in self.changed)

    def values_changed(self) -> Iterable[V]:
        """What this transaction has put here and not taken away."""
        return (value for key in self.changed if (value := self.known[key]) is not None)

    def forget(self) -> None:
        """Know nothing any more."""
        self.known.clear()
        self.changed.clear()
