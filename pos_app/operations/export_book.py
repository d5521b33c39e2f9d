"""What exporting a whole till needs from storage: a Protocol."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from pos_app.domain.export_kind import ExportKind, ExportRow


class ExportBook(Protocol):
    """The whole of a till's file, kind by kind. Raises StorageError."""

    @property
    def kinds(self) -> tuple[ExportKind, ...]:
        """Every kind, those that come back first."""
        ...

    def one_look(self) -> AbstractContextManager[None]:
        """What is read inside is of one moment."""
        ...

    def count(self, kind: ExportKind) -> int:
        """About how many rows there are: to show how far it is."""
        ...

    def rows(self, kind: ExportKind) -> Iterator[ExportRow]:
        """The rows of a kind, a value for each of its columns."""
        ...
