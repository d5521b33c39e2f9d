"""How the weekly e-mail stands, in words: who had it, when the next one goes, why it waits.

Decides nothing and reads nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pos_app.domain.ids import TillId
from pos_app.domain.weekly_letter import LetterEnd, LetterTold
from pos_app.domain.weekly_time import WeeklyTime, monday_before
from pos_app.operations.edit_weekly_letter import LetterSeen
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.section_picture import ListCell, ListRow

_WEEK = timedelta(days=7)
_REASONS = frozenset(
    {
        "no_line", "line_not_safe", "password_refused", "sender_refused", "address_refused",
        "message_refused", "no_answer", "not_set_up",
    }
)  # fmt: skip
_ICONS = {LetterEnd.SENT: "check", LetterEnd.REFUSED: "circle-x", LetterEnd.UNKNOWN: "circle-help"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyWords:
    """In one language, for one store."""

    phrases: Phrases
    formatter: Formatter

    def lines(self, seen: LetterSeen, now: datetime, retry_at: datetime | None) -> tuple[str, ...]:
        """How it stands. `retry_at` is known at the till that sends alone."""
        say, letter = self.phrases.say, seen.letter
        if not letter.is_on:
            return (say("weekly_mail.off"),)
        lines = []
        time = WeeklyTime(letter.weekday, letter.hour)
        last = time.last_before(seen.policy.local(now))
        monday = monday_before(last.date())
        behind = [one for one in letter.addresses if not letter.has_had(one, monday)]
        if letter.waits:
            lines.append(say("weekly_mail.waits", why=self.reason(letter.waits)))
        if retry_at is not None:
            lines.append(say("weekly_mail.again_at", at=self.formatter.time(retry_at)))
        if behind and not letter.waits:
            lines.append(self.phrases.count("weekly_mail.goes_now", len(behind)))
        # What is due next week goes at the hour of that day, whatever the clocks do meanwhile.
        lines.append(say("weekly_mail.next", at=self.formatter.day_and_time(last + _WEEK)))
        if letter.till_id is not None:
            lines.append(say("weekly_mail.sent_by", till=self.till(seen, letter.till_id)))
        return tuple(lines)

    def rows(self, seen: LetterSeen) -> tuple[ListRow, ...]:
        """A row an address: what became of its newest letter."""
        return tuple(
            self._row(address, seen.letter.told_of(address)) for address in seen.letter.addresses
        )

    def till(self, seen: LetterSeen, till_id: TillId) -> str:
        """A till with its store; this one says so."""
        say = self.phrases.say
        till = next((one for one in seen.tills if one.id == till_id), None)
        if till is None:
            return say("weekly_mail.till_unknown")
        store = next((one.name for one in seen.stores if one.id == till.store_id), "")
        name = say("weekly_mail.till", till=till.name, store=store) if store else till.name
        return say("weekly_mail.this_till", till=name) if till_id == seen.own else name

    def reason(self, code: str) -> str:
        """Why a letter did not go; `code` is what mail/smtp_delivery says."""
        name = code.removeprefix("mail.")
        return self.phrases.say(f"weekly_mail.why_{name if name in _REASONS else 'no_answer'}")

    def _row(self, address: str, told: LetterTold | None) -> ListRow:
        said = self.phrases.say("weekly_mail.none_yet")
        icon = "clock"
        if told is not None:
            at = self.formatter.date_and_time(told.at)
            said = self.phrases.say(f"weekly_mail.end_{told.end.value}", at=at)
            icon = _ICONS[told.end]
        cell = ListCell(address, sub=said, icon=icon, is_strong=True)
        return ListRow(key=address, cells=(cell,), spoken=f"{address}: {said}")
