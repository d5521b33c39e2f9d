"""The list of programmes: each with its version and its state, and those that cannot be read.

Plain Python. Decides nothing about what a programme does (domain/loyalty).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pos_app.domain.loyalty import Programme
from pos_app.ui.setup.section_picture import ListCell, ListColumn, ListRow

UNREAD = "unread:"
_TONES = {"in_force": "good", "paused": "warn", "later": "primary", "ended": "neutral"}


def state_of(programme: Programme, today: date) -> str:
    """Whether it counts today: "in_force", "paused", "later" or "ended"."""
    valid = programme.valid
    if not programme.is_active or (valid.last_on and valid.last_on < today):
        return "ended"
    if valid.first_on and valid.first_on > today:
        return "later"
    return "paused" if programme.is_paused else "in_force"


@dataclass(frozen=True, slots=True)
class ProgrammeList:
    """Makes columns and rows; `count` writes a number as people do."""

    say: Callable[..., str]
    count: Callable[[int], str]

    def columns(self) -> tuple[ListColumn, ...]:
        """Name and state."""
        state = ListColumn(self.say("programme.column_state"), 104)
        return (ListColumn(self.say("setup.column_name")), state)

    def row(self, programme: Programme, today: date) -> ListRow:
        """A programme, keyed by its id."""
        state = state_of(programme, today)
        words = self.say(f"programme.state_{state}")
        version = self.say("programme.version", version=self.count(programme.version))
        cells = (
            ListCell(programme.name, sub=version, is_strong=True),
            ListCell(words, chip=_TONES[state]),
        )
        return ListRow(str(programme.id), cells, spoken=f"{programme.name}, {words}")

    def unread(self, name: str) -> ListRow:
        """One that this version cannot read, keyed by its name."""
        words = self.say("programme.state_unread")
        cells = (ListCell(name, is_strong=True), ListCell(words, chip="bad"))
        return ListRow(f"{UNREAD}{name}", cells, spoken=f"{name}, {words}")
