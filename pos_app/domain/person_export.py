"""PersonExport: everything a till holds about one person, section by section, as plain values.

What a section and its fields are called is the documented schema (`SCHEMA`): a name, once given,
keeps its meaning, and other meanings are the next version. Reads and writes no file.

Schema 1: `schema`, `version`, `made_at`, `store`, then `sections`: by name a list of entries, each
a map of field to text, whole number, true or false, nothing, or a list of those. Money is whole
minor units beside its `currency`; instants are ISO 8601 in UTC; days are ISO 8601. A section that
holds nothing is there and empty: nothing is held.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

SCHEMA, VERSION = "regulars.person", 1

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain] | None"


@dataclass(frozen=True, slots=True)
class ExportSection:
    """What is held of one sort; nothing where `entries` is empty."""

    name: str
    entries: tuple[Mapping[str, Plain], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonExport:
    """All of it."""

    made_at: datetime
    store: str
    sections: tuple[ExportSection, ...]

    def as_plain(self) -> dict[str, Plain]:
        """The file, as the schema says."""
        return {
            "schema": SCHEMA,
            "version": VERSION,
            "made_at": self.made_at.astimezone(UTC).isoformat(),
            "store": self.store,
            "sections": {one.name: one.entries for one in self.sections},
        }
