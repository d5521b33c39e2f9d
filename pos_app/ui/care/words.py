"""From a matter to what people read about it. Decides nothing and holds no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from pos_app.domain.customer_care import CareStep, MatterKind, MatterNow
from pos_app.domain.ids import StaffId
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter

ICONS = {
    MatterKind.ISSUE: "wrench",
    MatterKind.WISH: "bell",
    MatterKind.FOLLOW_UP: "calendar-days",
}


@dataclass(frozen=True, slots=True)
class CareWords:
    """Says matters in one language."""

    phrases: Phrases
    formatter: Formatter

    def kind(self, now: MatterNow) -> str:
        """What it is: "Service issue"."""
        return self.phrases.say(f"care.kind_{now.matter.kind}")

    def about(self, now: MatterNow) -> str:
        """Its goods, if any are named: "Kettle · 42"."""
        return " · ".join(part for part in (now.matter.product_name, now.matter.variant) if part)

    def line(self, now: MatterNow) -> str:
        """In one line: what was said about it, or what is wished for."""
        return now.words or self.about(now)

    def state(self, now: MatterNow) -> str:
        """How far it is; what is back is said first."""
        if now.matter.kind is MatterKind.WISH and not now.state.is_closed and now.back_on:
            return self.phrases.say("care.state_back")
        return self.phrases.say(f"care.state_{now.state}")

    def due(self, day: date, *, today: date) -> str:
        """When: today, tomorrow, since how many days, or a day."""
        late = (today - day).days
        if late > 0:
            return self.phrases.count("care.late", late)
        words = {0: "care.today", -1: "care.tomorrow"}.get(late)
        return self.phrases.say(words) if words else self.formatter.day(day)

    def history(
        self, now: MatterNow, name_of: Callable[[StaffId], str]
    ) -> tuple[tuple[str, str], ...]:
        """When by whom, and what: the newest first, the opening last."""
        opened = self.phrases.say("care.opened"), now.matter.text or self.about(now)
        rows = [
            (
                self._by(now.matter.opened_at, name_of(now.matter.opened_by)),
                _joined(*opened),
            )
        ]
        due_on = now.matter.due_on
        for step in now.steps:
            is_moved = step.due_on not in (None, due_on)
            rows.append(
                (self._by(step.at, name_of(step.staff_id)), self._step(step, is_moved=is_moved))
            )
            due_on = step.due_on
        return tuple(reversed(rows))

    def _step(self, step: CareStep, *, is_moved: bool) -> str:
        state = self.phrases.say(f"care.state_{step.state}")
        until = ""
        if is_moved and step.due_on is not None:
            until = self.phrases.say("care.put_to", day=self.formatter.day(step.due_on))
        return _joined(state, until, step.text)

    def _by(self, at: datetime, name: str) -> str:
        return _joined(self.formatter.day_and_time(at), name)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
