"""A value that two tills wrote apart, as people read it. Decides nothing and holds no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.conflict import WHOLE, Conflict, ConflictVersion
from pos_app.domain.ids import StaffId
from pos_app.ui.inbox.picture import InboxChoice
from pos_app.ui.inbox.value_words import ValueWords, differing, leaves_of

# Documents without a name of their own are called after what they belong to.
_NAMED_BY = {"price": "product_id", "consent_wording": "channel", "recalled_batch": "lot"}
_LONGEST = 160  # of one value; the rest is cut, as a page of taxes would push the keys away


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictWords:
    """Says conflicts in one language."""

    values: ValueWords
    staff_name: Callable[[StaffId], str]

    def kind(self, conflict: Conflict) -> str:
        """What kind of thing it is: "Customer"."""
        return self._say(f"fields.kind_{conflict.kind}")

    def title(self, conflict: Conflict) -> str:
        """What people call it: "Anna Berg"; of what has no name, what it belongs to."""
        if conflict.title:
            return conflict.title
        by = _NAMED_BY.get(conflict.kind)
        if by is not None and conflict.field == WHOLE:
            return self.values.value((by,), conflict.value_of(conflict.versions[0], by))
        return self.values.name_of(conflict.document_id) or self.kind(conflict)

    def about(self, conflict: Conflict) -> str:
        """What the versions differ in: "Telephone"."""
        return ", ".join(
            dict.fromkeys(self.values.field(path[:1]) for path in self._paths(conflict))
        )

    def choices(self, conflict: Conflict, *, marked: UUID | None) -> tuple[InboxChoice, ...]:
        """The versions, each with the key that takes it; the one that stands says so."""
        paths = self._paths(conflict)
        return tuple(
            InboxChoice(
                key=str(number),
                lines=tuple(
                    (self.values.field(path), self._cut(self._text(conflict, one, path)))
                    for path in paths
                ),
                by=self.by(one),
                stands=self._say("inbox.stands") if number == 1 else "",
                is_chosen=one.record_id == marked,
            )
            for number, one in enumerate(conflict.versions, start=1)
        )

    def short(self, conflict: Conflict, version: ConflictVersion) -> str:
        """A version in one line."""
        paths = self._paths(conflict)
        return self._cut("; ".join(self._text(conflict, version, path) for path in paths))

    def by(self, version: ConflictVersion) -> str:
        """Who wrote it, where and when."""
        who = "" if version.staff_id is None else self.staff_name(version.staff_id)
        place = version.place or self._say("inbox.somewhere")
        at = self.values.formatter.day_and_time(version.at)
        return " · ".join(part for part in (place, who, at) if part)

    def _paths(self, conflict: Conflict) -> tuple[tuple[str, ...], ...]:
        return differing([one.value for one in conflict.versions], conflict.field)

    def _text(self, conflict: Conflict, version: ConflictVersion, path: tuple[str, ...]) -> str:
        below = path if conflict.field == WHOLE else path[1:]
        value = version.value
        if below:
            value = leaves_of(value).get(below) if isinstance(value, dict) else None
        return self.values.value(path, value)

    def _cut(self, text: str) -> str:
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"

    def _say(self, code: str) -> str:
        return self.values.phrases.say(code)
